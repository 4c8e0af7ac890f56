package io.rinnovo

import java.time.ZoneOffset
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs

/** What is thrown says the place, what was found, and what was expected. A refusal is not thrown. */
class ErrorsTest {
    @Test
    fun `an account that cannot be read names the place`() {
        val twice = """{"rinnovo": 1, "services": [{"id": "a", "kind": "vps"}, {"id": "a", "kind": "domain"}]}"""
        val error = assertFailsWith<RinnovoException> { Portfolio.fromJson(twice, Samples.PARIS) }
        assertEquals("duplicate" to "services[1].id", error.code to error.path)
        assertEquals("a", error.found)
        assertEquals("an id of its own: services[0] has it", error.expected)
        assertEquals("`services[1].id`: found `a`, expected an id of its own: services[0] has it", error.words)
        assertEquals(error.words, error.message)
        assertEquals(error.words, error.toString())
    }

    @Test
    fun `a query names the character`() {
        val error = assertFailsWith<RinnovoException> { Query.parse("caffè knd:vps") }
        assertEquals(6, error.position)
    }

    @Test
    fun `a negative number is told as it was given`() {
        val request = PageRequest(size = -5)
        val error = assertFailsWith<RinnovoException> { Samples.portfolio().list(Samples.RULES, Samples.VIEWER, request) }
        assertEquals("out_of_range" to "-5", error.code to error.found)
    }

    @Test
    fun `an offset is no zone but for the one of UTC`() {
        assertEquals("15 June 2025, 12:00", Messages("en", ZoneOffset.UTC).moment(Samples.NOW))
        val error = assertFailsWith<RinnovoException> { Messages("en", ZoneOffset.ofHours(2)) }
        assertEquals("missing" to "+02:00", error.code to error.found)
    }

    @Test
    fun `an edition that is not there is told with those that are`() {
        val error = assertFailsWith<RinnovoException> { Rules.edition("ovh-1999") }
        assertEquals("missing" to "an edition: ovh-2019 or ovh-2025", error.code to error.expected)
    }

    @Test
    fun `a service that is not in the portfolio is told`() {
        val error = assertFailsWith<RinnovoException> { Samples.portfolio().menu(Samples.RULES, Samples.VIEWER, "nobody") }
        assertEquals("missing" to "nobody", error.code to error.found)
    }

    @Test
    fun `two writers do not overwrite one another`() {
        val journal = Journal()
        val service = Samples.hosting()
        journal.adopt(service, Samples.NOW)
        val answer = Samples.RULES.decide(service, Command.CancelAtExpiry, Samples.ASKER)
        assertEquals(1uL, journal.append(service.id, answer.happening, 0uL))
        val late = assertFailsWith<RinnovoException> { journal.append(service.id, answer.happening, 0uL) }
        assertEquals("conflict", late.code)
        assertEquals("conflict", assertFailsWith<RinnovoException> { service.expect(3uL) }.code)
    }

    @Test
    fun `a refused command is an answer`() {
        val answer = Samples.RULES.decide(Samples.hosting(), Command.Renew(1), Samples.ASKER)
        assertIs<Answer.Refused>(answer)
        assertEquals(listOf(CommandKind.SWITCH_TO_MANUAL), answer.remedies)
    }
}
