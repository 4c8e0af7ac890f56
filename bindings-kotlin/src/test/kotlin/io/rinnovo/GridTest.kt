package io.rinnovo

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import com.fasterxml.jackson.databind.node.ObjectNode
import java.io.File
import java.time.Instant
import kotlin.test.Test
import kotlin.test.assertEquals

/** The grid of many small questions, whose answers all languages reduce to the same number. */
class GridTest {
    private val json = ObjectMapper()
    private val grid = json.readTree(File(Samples.ROOT, "conformance/grid.json"))

    @Test
    fun `every point of the grid is answered as in every other language`() {
        var points = 0
        val hash = Fnv()
        for (edition in grid["editions"]) {
            val rules = Rules.edition(edition.asText())
            for (written in services()) {
                val facts = Service.fromJson(json.writeValueAsString(written), rules.zone()).facts
                for (asked in grid["asked"]) {
                    for (verdict in rules.answers(facts, asker(asked))) {
                        points += 1
                        hash.write(line(verdict))
                    }
                }
            }
        }
        assertEquals(grid["points"].asInt() to grid["digest"].asText(), points to hash.text())
    }

    private fun services(): List<ObjectNode> =
        grid["axes"].fold(listOf(grid["base"].deepCopy<ObjectNode>())) { services, axis ->
            services.flatMap { service -> axis["values"].map { value -> with(service, axis["key"].asText(), value) } }
        }

    private fun with(service: ObjectNode, key: String, value: JsonNode): ObjectNode {
        val varied = service.deepCopy()
        return if (value.isNull) varied else varied.set(key, value)
    }

    private fun asker(asked: JsonNode): Asker {
        val roles = asked["as"].map { checkNotNull(Role.fromCode(it.asText())) }.toSet()
        return Asker(Instant.parse(asked["now"].asText()), roles, asked["payment_method"]?.asBoolean())
    }

    private fun line(verdict: Verdict): String {
        val reasons = verdict.reasons.map { it.code }.sorted().joinToString(",")
        val missing = verdict.missing.map { it.code }.sorted().joinToString(",")
        val until = verdict.until?.toEpochMilli() ?: "-"
        return "${verdict.command.code} ${verdict.outcome.code} $reasons $missing $until\n"
    }

    /** FNV-1a in 64 bits. */
    private class Fnv {
        private var hash = 0xcbf29ce484222325uL

        fun write(text: String) = text.encodeToByteArray().forEach { hash = (hash xor it.toUByte().toULong()) * 0x100000001b3uL }

        fun text(): String = hash.toString(16).padStart(16, '0')
    }
}
