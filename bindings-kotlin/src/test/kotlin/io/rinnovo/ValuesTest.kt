package io.rinnovo

import java.math.BigDecimal
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.time.ZoneOffset
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue

/** Values are compared, hashed and copied by what they hold, and whatever the language can say leads to an answer or a throw. */
class ValuesTest {
    @Test
    fun `places in texts are those of the JVM`() {
        val named = Samples.hosting().copy(name = "😀😀 caffè studioz")
        val row = Portfolio(listOf(named), Samples.PARIS).list(Samples.RULES, Samples.NOW, "studio").rows.single()
        val highlight = row.highlights.first { it.field == TextField.NAME }
        assertEquals("studio", named.name.substring(highlight.rangeIn(named.name)))
        assertEquals("", "x".substring(highlight.rangeIn("x")))
        val query = "😀😀 kind:boat"
        val error = assertFailsWith<RinnovoException> { Query.parse(query) }
        assertEquals("boat", query.substring(error.indexIn(query)!!))
    }

    @Test
    fun `a value prints what it is`() {
        assertEquals("Standing(Clear, Active)", "Standing(${Standing.Clear}, ${Phase.Active})")
        assertEquals("ConfirmDeletion(token=DeletionToken(…))", Command.ConfirmDeletion(DeletionToken("k7Qd-93mX")).toString())
        assertEquals("-state:active", Query.of(!io.rinnovo.Test.State(listOf(PhaseKind.ACTIVE))).text)
        assertEquals("kind:vps", Query.of(+io.rinnovo.Test.Kind(listOf(Kind.VPS))).text)
    }

    @Test
    fun `every language speaks`() {
        val spoken = languages().map { Messages(it, Samples.PARIS).command(CommandKind.RENEW) }
        assertEquals(listOf("en", "it", "fr", "de", "es"), languages())
        assertEquals(5, spoken.toSet().size)
    }

    @Test
    fun `values are equal by what they hold`() {
        val (one, other) = Samples.hosting() to Samples.hosting()
        assertEquals(one, other)
        assertEquals(one.hashCode(), other.hashCode())
        assertEquals(1, setOf(one, other).size)
        assertEquals(Samples.RULES.menu(one, Samples.ASKER), Samples.RULES.menu(other, Samples.ASKER))
        assertEquals(setOf(Role.ADMIN, Role.BILLING), setOf(Role.BILLING, Role.ADMIN))
        assertEquals(Asker(Samples.NOW, setOf(Role.BILLING, Role.ADMIN)), Samples.ASKER)
    }

    @Test
    fun `a copy changes and the original stays`() {
        val one = Samples.hosting()
        val copy = one.copy(name = "another name")
        assertNotEquals(one, copy)
        assertEquals("studio.example", one.name)
        assertEquals("another name", copy.title)
        val after = one.evolve(Samples.RULES.decide(one, Command.CancelAtExpiry, Samples.ASKER).happening)
        assertEquals(Ending.None, one.facts.ending)
        assertEquals(one.facts.revision + 1u, after.facts.revision)
    }

    @Test
    fun `a service comes back from its own JSON, with what nobody understands`() {
        for (row in Samples.portfolio().rows(Samples.RULES, Samples.VIEWER)) {
            assertEquals(row.service, Service.fromJson(row.service.json, Samples.PARIS))
        }
        val odd = Service.fromJson("""{"id": "q", "kind": "qpu", "phase": "frozen"}""", Samples.PARIS)
        assertEquals(listOf("qpu", "\"frozen\""), odd.unread.map { it.given })
        assertEquals(odd, Service.fromJson(odd.json, Samples.PARIS))
    }

    @Test
    fun `any text comes back as it went`() {
        val texts = listOf(
            "", " ", "caffè ☕️ 👩‍👩‍👧", "שלום עולם", "مرحبا", "e\u0301\u0327", "nul\u0000nul", "\uFEFF\u202E", "\r\n\t",
            "𝔘𝔫𝔦𝔠𝔬𝔡𝔢".repeat(10),
        )
        for (text in texts) {
            val named = Samples.hosting().copy(name = text)
            assertEquals(text, Service.fromJson(named.json, Samples.PARIS).name)
            assertEquals(text, Portfolio(listOf(named), Samples.PARIS).service(named.id)?.name)
        }
    }

    @Test
    fun `half a surrogate pair becomes a question mark`() {
        val half = Samples.hosting().copy(name = "a\uD83Db")
        assertEquals("a?b", Service.fromJson(half.json, Samples.PARIS).name)
    }

    @Test
    fun `huge texts are refused, not fatal`() {
        val huge = "x".repeat(10_000_000)
        assertFailsWith<RinnovoException> { Portfolio(listOf(Samples.hosting().copy(name = huge)), Samples.PARIS) }
        assertFailsWith<RinnovoException> { Samples.hosting().copy(id = huge).json }
        assertFailsWith<RinnovoException> { Rules.edition(huge) }
        assertFailsWith<RinnovoException> { Query.parse("kind:$huge") }
        val error = assertFailsWith<RinnovoException> { Service.fromJson("[$huge", Samples.PARIS) }
        assertTrue(error.words.length < 1_000)
        assertTrue(Portfolio.fromJson("[$huge", Samples.PARIS).findings().all { it.words.length < 1_000 })
    }

    @Test
    fun `any instant is answered`() {
        val instants = listOf(
            Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.ofEpochMilli(-1), Instant.ofEpochMilli(-500),
            Instant.ofEpochMilli(Long.MIN_VALUE), Instant.ofEpochMilli(Long.MAX_VALUE), Instant.parse("9999-12-31T23:59:59.999Z"),
            Instant.parse("0000-01-01T00:00:00Z"), Instant.parse("2025-06-15T12:00:00.000000001Z"),
        )
        for (now in instants) {
            val asker = Samples.ASKER.copy(now = now)
            assertEquals(CommandKind.entries, Samples.RULES.menu(Samples.hosting(), asker).map { it.command })
            Samples.RULES.nextChangeAt(Samples.hosting(), now)
            assertEquals(24, Samples.portfolio().list(Samples.RULES, now).total)
        }
    }

    @Test
    fun `instants come back to the millisecond, before 1970 too`() {
        for (millis in listOf(-62_167_219_200_000, -1_500, -500, -1, 0, 1, 253_402_300_799_999)) {
            val at = Instant.ofEpochMilli(millis)
            val facts = Facts.inService(Kind.VPS, at, at.plusSeconds(1), Renewal.Manual(null))
            val term = (Service.fromJson(Service("a", facts).json, Samples.PARIS).facts.validity as Validity.Fixed).v1
            assertEquals(at, term.start)
        }
    }

    @Test
    fun `numbers beyond what is possible are refused with the number`() {
        for (months in listOf(Long.MIN_VALUE, -1, 0, 121, Long.MAX_VALUE)) {
            val error = assertFailsWith<RinnovoException> {
                Samples.RULES.decide(Samples.hosting(), Command.ChangeFrequency(Period(months)), Samples.ASKER)
            }
            assertEquals("out_of_range" to months.toString(), error.code to error.found)
        }
        for (periods in listOf(Long.MIN_VALUE, -1, 0, Long.MAX_VALUE)) {
            assertFailsWith<RinnovoException> { Samples.RULES.decide(Samples.hosting(), Command.Renew(periods), Samples.ASKER) }
        }
        for (count in listOf(Long.MIN_VALUE, -1, 0, 1_001, Long.MAX_VALUE)) {
            assertFailsWith<RinnovoException> { Samples.portfolio().list(Samples.RULES, Samples.NOW, size = count) }
        }
        assertFailsWith<RinnovoException> { Samples.portfolio().list(Samples.RULES, Samples.NOW, number = -1) }
        assertEquals(emptyList(), Samples.portfolio().list(Samples.RULES, Samples.NOW, number = Long.MAX_VALUE).rows)
        assertFailsWith<RinnovoException> { Samples.portfolio().forecast(Samples.RULES, Samples.VIEWER, -1, Assumption.PAID) }
    }

    @Test
    fun `amounts, spans, days and zones beyond what is possible are refused`() {
        for (amount in listOf("1E+2147483647", "1E-2147483647", "1E+40", "9".repeat(60))) {
            val dear = Samples.hosting().copy(price = Price(BigDecimal(amount), "EUR"))
            assertFailsWith<RinnovoException> { dear.json }
        }
        assertEquals(BigDecimal("1200"), Samples.priced("1.2E+3"))
        assertEquals(BigDecimal("0.10"), Samples.priced("0.10"))
        assertFailsWith<RinnovoException> { Samples.hosting().copy(price = Price(BigDecimal.ONE, "euro")).json }
        for (span in listOf(Duration.ofSeconds(Long.MIN_VALUE), Duration.ofSeconds(-1), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertFailsWith<RinnovoException> { Query.of(+io.rinnovo.Test.Ends(When.Within(span))).text }
        }
        for (day in listOf(LocalDate.MIN, LocalDate.MAX, LocalDate.of(10_000, 1, 1), LocalDate.of(-1, 1, 1))) {
            assertFailsWith<RinnovoException> { startOfDay(day, Samples.PARIS) }
        }
        for (zone in listOf(ZoneOffset.ofHours(2), ZoneId.of("UTC+3"))) {
            assertFailsWith<RinnovoException> { startOfDay(LocalDate.of(2025, 1, 1), zone) }
        }
    }

    private fun Samples.priced(amount: String): BigDecimal? {
        val priced = hosting().copy(price = Price(BigDecimal(amount), "EUR"))
        return Service.fromJson(priced.json, PARIS).price?.amount
    }
}
