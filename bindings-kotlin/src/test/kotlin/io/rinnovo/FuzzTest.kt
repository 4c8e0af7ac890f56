package io.rinnovo

import java.io.File
import java.time.Instant
import java.time.ZoneId
import kotlin.random.Random
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.fail

/**
 * Whatever text goes in, an answer or a [RinnovoException] comes out, and the process lives. Every function that takes a text is
 * called with random bytes, and with documents that were right before something happened to them.
 */
class FuzzTest {
    private val seed = System.getProperty("fuzz.seed")?.toLong() ?: Random.nextLong()
    private val random = Random(seed)
    private val rules = Samples.RULES
    private val portfolio = Samples.portfolio()
    private val service = Samples.hosting()
    private val mail = checkNotNull(portfolio.service("mail-studio"))
    private val forecast = portfolio.forecast(rules, Samples.VIEWER, 3, Assumption.PAID)
    private val calendar = forecast.toIcal(null, null)
    private val journal = Journal().apply { adopt(service, Samples.NOW) }.toLines()
    private val cursor = checkNotNull(portfolio.list(rules, Samples.NOW, size = 5).next)
    private val request = Command.RequestDeletion(Acknowledgement.entries.toSet(), service.digestOf(DeletionToken("k7Qd-93mX")))

    /** Each function with texts, by name: called with one text that is random, and with documents of its kind. */
    private val functions: Map<String, Target> = mapOf(
        "Rules.edition" to Target("ovh-2025") { Rules.edition(it) },
        "Rules.edition jurisdiction" to Target("us") { Rules.edition("ovh-2025", it) },
        "Rules.fromToml" to Target(Samples.EDITION) { Rules.fromToml(it) },
        "Rules.fromJson" to Target(rules.toJson()) { Rules.fromJson(it) },
        "lintPolicy" to Target(Samples.EDITION) { lintPolicy(it) },
        "serviceFromJson" to Target(service.json) { Service.fromJson(it, Samples.PARIS).json },
        "aside" to Target("""{"origin": {"a": 1}, "unread": {"phase": "frozen"}}""") { service.copy(aside = it).json },
        "Portfolio.read" to Target(Samples.ACCOUNT) { Portfolio.fromJson(it, Samples.PARIS).toJson() },
        "Portfolio.read payloads" to Target(Samples.DUMP) { Portfolio.fromJson(it, Samples.PARIS).findings() },
        "Portfolio.read name" to Target("/services/2001") { Portfolio.read(listOf(Document(Samples.ACCOUNT, it)), Samples.PARIS) },
        "Portfolio.new" to Target("me") { Portfolio(listOf(service), Samples.PARIS, Owner(it, it)).toJson() },
        "id" to Target("vps-1") { Portfolio(listOf(service.copy(id = it)), Samples.PARIS).toJson() },
        "name" to Target("caffè") { Portfolio(listOf(service.copy(name = it, reference = it)), Samples.PARIS).toCsv(Samples.NOW) },
        "parent" to Target("hosting-studio") { Portfolio(listOf(service, service.copy(id = "a", parent = it)), Samples.PARIS) },
        "contacts" to Target("lm1024") { service.copy(contacts = Contacts(it, it, it)).contacts.rolesOf(it) },
        "currency" to Target("EUR") { service.copy(price = Price(java.math.BigDecimal.ONE, it)).json },
        "zone" to Target("Europe/Paris") { text ->
            val zone = ZoneId.getAvailableZoneIds().random(random).takeIf { random.nextBoolean() } ?: text
            val id = runCatching { ZoneId.of(zone) }.getOrDefault(Samples.PARIS)
            Messages("en", id).moment(Samples.NOW)
        },
        "Messages language" to Target("it-CH") { Messages(it, Samples.PARIS) },
        "Messages texts" to Target("ovh-2025") {
            val messages = Messages("it", Samples.PARIS)
            messages.askedBy(setOf(Role.ADMIN), Samples.NOW, it)
            messages.keptAsItCame(Fact.PHASE, it)
            messages.differs(it, it, it)
            messages.untold(it, setOf(Fact.TERM))
        },
        "query" to Target("caffè kind:web-hosting ends:<30d -renewal:manual sort:ends,name") {
            portfolio.list(rules, Samples.NOW, it)
            assertEquals(Query.parse(it), Query.parse(Query.parse(it).text))
        },
        "select" to Target("studio") { portfolio.select(rules, Samples.VIEWER, it) },
        "clause" to Target("studio") { text ->
            Query.of(+io.rinnovo.Test.Word(text), +io.rinnovo.Test.Id(listOf(text)), !io.rinnovo.Test.Contact(listOf(text))).text
        },
        "cursor" to Target(cursor) { portfolio.list(rules, Samples.VIEWER, PageRequest(after = it, size = 5)) },
        "closed" to Target("hosting-studio") { portfolio.list(rules, Samples.VIEWER, PageRequest(grouped = true, closed = listOf(it))) },
        "count" to Target("kind") { portfolio.list(rules, Samples.VIEWER, PageRequest(count = listOf(it))) },
        "portfolio ids" to Target("hosting-studio") {
            portfolio.service(it)
            portfolio.members(it)
            portfolio.menu(rules, Samples.VIEWER, it)
        },
        "portfolio.decide" to Target("hosting-studio") { portfolio.decide(rules, Samples.VIEWER, it, Command.CancelAtExpiry) },
        "portfolio.preview" to Target("hosting-studio") { portfolio.preview(rules, Samples.VIEWER, it, request) },
        "portfolio.earliestEnd" to Target("hosting-studio") { portfolio.earliestEnd(rules, Samples.VIEWER, it) },
        "portfolio.happen" to Target("hosting-studio") { portfolio.happen(it, Event(Samples.NOW, Change.BillPaid)) },
        "portfolio.insert" to Target("new-one") { portfolio.insert(service.copy(id = it)) },
        "portfolio.replace" to Target("hosting-studio") { portfolio.replace(service.copy(id = it)) },
        "portfolio.remove" to Target("nas-backup") { portfolio.remove(it) },
        "portfolio.bulk" to Target("vps-build") { portfolio.bulk(rules, Samples.VIEWER, Command.CancelAtExpiry, listOf(it)) },
        "portfolio.bulkWhere" to Target("kind:vps") { portfolio.bulkWhere(rules, Samples.VIEWER, Command.CancelAtExpiry, it) },
        "portfolio.align" to Target("vps-build") { portfolio.align(listOf(it)) },
        "apply" to Target("vps-build") {
            val answer = Answer.Allowed(Samples.NOW, null, emptyList(), listOf(Event(Samples.NOW, Change.BillPaid)))
            portfolio.apply(it, answer)
        },
        "give" to Target("vps-build") { portfolio.give(rules, it, Command.CancelAtExpiry, Samples.NOW) },
        "token" to Target("k7Qd-93mX") { rules.decide(service, Command.ConfirmDeletion(DeletionToken(it)), Samples.ASKER) },
        "digest" to Target(request.digest) { rules.decide(service, request.copy(digest = it), Samples.ASKER) },
        "tokenDigest" to Target("k7Qd-93mX") { tokenDigest(DeletionToken(it), it, 0uL) },
        "reached" to Target("mail-studio") { service.reachedBy(CommandKind.CANCEL_AT_EXPIRY, listOf(mail), Reach.These(listOf(it))) },
        "Journal.fromLines" to Target(journal) { Journal.fromLines(it, Samples.PARIS).toLines() },
        "Journal ids" to Target("hosting-studio") {
            val journal = Journal().apply { adopt(service, Samples.NOW) }
            journal.revision(it)
            journal.atRevision(it, 0uL)
            journal.append(it, emptyList(), 0uL)
        },
        "whatIf" to Target("vps-build") {
            forecast.whatIf(listOf(PlannedCommand(Samples.NOW.plusSeconds(60), it, Command.CancelAtExpiry)))
        },
        "toIcal" to Target(calendar) { forecast.toIcal(it, it) },
        "plan" to Target("p4") { plan(rules, service, request, Samples.ASKER, it) },
        "console row" to Target(ROW) { consoleAnswer(it, "2024-12", VIEWER) },
        "console edition" to Target("2019-02") { consoleAnswer(ROW, it, VIEWER) },
        "console operation" to Target("setForResiliation") { consoleAfter(ROW, it, "2024-12", VIEWER) },
        "console viewer" to Target("common") { consoleCompare(ROW, "2024-12", rules, VIEWER.copy(place = it, handle = it)) },
    )

    @Test
    fun `random texts lead to an answer or an error of ours`() {
        println("fuzz.seed=$seed")
        for ((name, target) in functions) {
            // A document of its own kind has to get through, or nothing but the first check is tried.
            target.call(target.right)
            repeat(if (target.right.length > 5_000) 40 else 120) {
                call(name, target, if (random.nextBoolean()) noise() else damaged(target.right))
            }
        }
    }

    @Test
    fun `no function with a text is forgotten`() {
        val called = File("src/test/kotlin/io/rinnovo/FuzzTest.kt").readText().substringBefore("@Test")
        val classes = listOf(Rules::class.java, Portfolio::class.java, Forecast::class.java, Journal::class.java, Messages::class.java)
        val companions = classes.map { Class.forName("${it.name}\$Companion") }
        val generated = Class.forName("io.rinnovo.RinnovoKt")
        val taking = (classes + companions + generated).flatMap { it.declaredMethods.asList() }.filter { method ->
            java.lang.reflect.Modifier.isPublic(method.modifiers) && '$' !in method.name && !method.isSynthetic &&
                String::class.java in method.parameterTypes
        }
        val reached = mapOf("serviceFromJson" to "Service.fromJson", "queryOf" to "Query.parse", "reached" to "reachedBy")
        // The compiler adds a hash to the names of functions with unsigned numbers.
        val forgotten = taking.map { it.name.substringBefore('-') }.distinct().filter { "${reached[it] ?: it}(" !in called }
        assertEquals(emptyList(), forgotten)
    }

    private fun call(name: String, target: Target, text: String) {
        try {
            target.call(text)
        } catch (_: RinnovoException) {
            // Told, typed and described.
        } catch (other: Throwable) {
            fail("$name, seed $seed, for `${text.take(200)}`: $other", other)
        }
    }

    /** Bytes that are text by luck, or not quite. */
    private fun noise(): String {
        val bytes = random.nextBytes(random.nextInt(0, 200))
        return when (random.nextInt(3)) {
            0 -> String(bytes, Charsets.UTF_8)
            1 -> String(bytes, Charsets.UTF_16)
            else -> String(bytes, Charsets.ISO_8859_1)
        }
    }

    /** A right text to which something happened. */
    private fun damaged(right: String): String {
        if (right.isEmpty()) return noise()
        val text = StringBuilder(right)
        repeat(random.nextInt(1, 4)) {
            val at = random.nextInt(0, text.length + 1)
            val end = (at + random.nextInt(0, 12)).coerceAtMost(text.length)
            when (random.nextInt(4)) {
                0 -> text.delete(at, end)
                1 -> text.insert(at, ODD.random(random))
                2 -> text.insert(at, text.substring(at, end).repeat(random.nextInt(1, 50)))
                else -> text.replace(at, end, random.nextInt(0x11_0000).let { String(Character.toChars(it)) })
            }
        }
        return text.toString()
    }

    private class Target(val right: String, val call: (String) -> Unit)

    private companion object {
        val ODD = listOf(
            "null", "{}", "[", "]", "\"", "\\", "\u0000", "-1", "99999999999999999999", "1e999", "9999-12-31", "\uD800", "\uDFFF",
            "é", ":", "..", "\n", ",", "true", "{\"a\":",
        )
        val VIEWER = ConsoleViewer(Instant.parse("2025-06-15T12:00:00Z"), ZoneId.of("Europe/Paris"), "lm1024", "common")
        const val ROW = """{"serviceId": "1", "serviceType": "HOSTING_WEB", "status": "OK", "expiration": "2025-09-30T00:00:00Z",
            "renew": {"automatic": true, "deleteAtExpiration": false, "forced": false, "period": 12}}"""
    }
}
