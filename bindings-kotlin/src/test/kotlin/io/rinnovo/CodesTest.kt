package io.rinnovo

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** Codes are what the core calls them, in its order. */
class CodesTest {
    @Test
    fun `every code is the one of the core`() {
        val core = allCodes()
        assertEquals(HERE.keys, core.keys)
        for ((name, codes) in core) {
            assertEquals(codes, HERE.getValue(name).map { (code, back) -> code.also { assertTrue(back, code) } }, name)
        }
    }

    @Test
    fun `a code is read back`() {
        assertEquals("cancel_at_expiry", CommandKind.CANCEL_AT_EXPIRY.code)
        assertEquals(CommandKind.CANCEL_AT_EXPIRY, CommandKind.fromCode("cancel_at_expiry"))
        assertEquals(Kind.WEB_HOSTING, Kind.fromCode("web_hosting"))
        assertNull(Kind.fromCode("WEB_HOSTING"))
        assertNull(Kind.fromCode("boat"))
    }

    @Test
    fun `what a case is called without its data is what the core calls it`() {
        val portfolio = Samples.portfolio()
        val services = portfolio.rows(Samples.RULES, Samples.VIEWER).map { it.service }.toList()
        val seen = mutableSetOf<ReasonCode>()
        for (service in services) {
            // A phase that nobody here knows is none, and its word stays in the JSON.
            service.facts.phase?.let { assertEquals(it.kind.code, JSON.readTree(service.json).at("/phase").kindOf()) }
            for ((command, answer) in portfolio.menu(Samples.RULES, Samples.VIEWER, service.id)) {
                for (reason in (answer as? Answer.Refused)?.reasons.orEmpty()) {
                    seen += reason.code
                    assertEquals(reason.code.code, JSON.readTree(reason.json).at("/code").asText(), "$command of ${service.id}")
                }
            }
        }
        assertTrue(seen.size > 8, "$seen")
    }

    private companion object {
        val JSON = ObjectMapper()

        /** A phase is its code, or an object with it. */
        fun JsonNode.kindOf(): String? = if (isTextual) asText() else fieldNames().asSequence().firstOrNull()

/** The codes of a list, and whether each is read back as what it came from. */
        val HERE: Map<String, List<Pair<String, Boolean>>> = mapOf(
            "Acknowledgement" to codes(Acknowledgement.entries, { it.code }) { Acknowledgement.fromCode(it) },
            "Cause" to codes(Cause.entries, { it.code }) { Cause.fromCode(it) },
            "Column" to codes(Column.entries, { it.code }) { Column.fromCode(it) },
            "CommandKind" to codes(CommandKind.entries, { it.code }) { CommandKind.fromCode(it) },
            "Condition" to codes(Condition.entries, { it.code }) { Condition.fromCode(it) },
            "DateKind" to codes(DateKind.entries, { it.code }) { DateKind.fromCode(it) },
            "Fact" to codes(Fact.entries, { it.code }) { Fact.fromCode(it) },
            "Family" to codes(Family.entries, { it.code }) { Family.fromCode(it) },
            "Kind" to codes(Kind.entries, { it.code }) { Kind.fromCode(it) },
            "Misfit" to codes(Misfit.entries, { it.code }) { Misfit.fromCode(it) },
            "Mode" to codes(Mode.entries, { it.code }) { Mode.fromCode(it) },
            "Outcome" to codes(Outcome.entries, { it.code }) { Outcome.fromCode(it) },
            "PhaseKind" to codes(PhaseKind.entries, { it.code }) { PhaseKind.fromCode(it) },
            "ReasonCode" to codes(ReasonCode.entries, { it.code }) { ReasonCode.fromCode(it) },
            "Role" to codes(Role.entries, { it.code }) { Role.fromCode(it) },
            "Severity" to codes(Severity.entries, { it.code }) { Severity.fromCode(it) },
        )

        fun <T> codes(cases: List<T>, code: (T) -> String, from: (String) -> T?) = cases.map { code(it) to (from(code(it)) == it) }
    }
}
