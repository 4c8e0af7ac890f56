package io.rinnovo

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import com.fasterxml.jackson.databind.node.JsonNodeFactory

import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory
import java.io.File
import java.time.Instant
import java.time.ZoneId
import java.time.format.DateTimeParseException
import java.time.temporal.ChronoUnit
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue

/** The conformance cases, read by Jackson and asked through the public functions of the module. */
class ConformanceTest {
    @TestFactory
    fun cases(): List<DynamicTest> = files().flatMap { file ->
        JSON.readTree(file).map { case -> DynamicTest.dynamicTest(case["id"].asText()) { run(case) } }
    }

    @Test
    fun `every case of the manifest is run`() {
        val ran = files().associate { file ->
            val cases = JSON.readTree(file)
            file.name to (cases.size() to cases.sumOf { it["steps"].size() })
        }
        val manifest = JSON.readTree(File(CASES, "manifest.json"))["files"]
        val expected = manifest.fields().asSequence().associate { (name, counts) ->
            name to (counts["cases"].asInt() to counts["steps"].asInt())
        }
        assertEquals(expected, ran)
    }

    private fun run(case: JsonNode) {
        val world = World(case)
        case["steps"].forEachIndexed { number, step ->
            val (verb, asked) = step.fields().asSequence().first { it.key != "expect" }
            var expected: JsonNode? = step["expect"]
            val found = world.ask(verb, asked, expected)
            if (verb == "state") expected = asked
            if (verb == "member") expected = asked["state"]
            assertTrue(matches(expected!!, found), "step $number, $verb: expected $expected, found $found")
        }
    }

    /** Keys that are absent are not compared; lists are compared whole; a bare change matches whatever data it has. */
    private fun matches(expected: JsonNode, found: JsonNode?): Boolean = when {
        expected.isNull -> found == null || found.isNull
        found == null -> false
        expected.isObject && found.isObject -> expected.fields().asSequence().all { matches(it.value, found[it.key]) }
        expected.isArray && found.isArray ->
            expected.size() == found.size() && expected.zip(found).all { (a, b) -> matches(a, b) }
        expected.isTextual && found.isObject -> found.size() == 1 && found.fieldNames().next() == expected.asText()
        expected.isTextual && found.isTextual -> instant(expected.asText()) == instant(found.asText())
        expected.isNumber && found.isNumber -> expected.asLong() == found.asLong()
        else -> expected == found
    }

    /** An instant crosses in whole milliseconds; what a case says more precisely is cut off. */
    private fun instant(text: String): Any = try {
        Instant.parse(text).truncatedTo(ChronoUnit.MILLIS)
    } catch (_: DateTimeParseException) {
        text
    }

    private fun files() = File(CASES, "cases").listFiles { file -> file.extension == "json" }!!.sorted()

    companion object {
        val CASES = File("../conformance")
        val JSON = ObjectMapper()
    }
}

/** A service and those grouped under it, and the rules that answer. */
private class World(case: JsonNode) {
    private val json = ConformanceTest.JSON
    private val nodes = JsonNodeFactory.instance
    private val rules = Rules.edition(case["edition"].asText(), case["jurisdiction"]?.asText())
    private val paymentMethod = case["payment_method"]?.takeUnless { it.isNull }?.asBoolean()
    private var service = read(case["service"])
    private var members = case["members"]?.map(::read) ?: emptyList()

    private fun read(node: JsonNode) = serviceFromJson(json.writeValueAsString(node), rules.zone())

    private fun grouped() = members.filter { it.parent == service.id }

    private fun asker(look: JsonNode, members: Members? = null) =
        Asker(at(look["now"]), look["as"].map { Role.valueOf(it.asText().uppercase()) }.toSet(), paymentMethod, members)

    private fun at(node: JsonNode) = Instant.parse(node.asText())

    fun ask(verb: String, asked: JsonNode, expected: JsonNode?): JsonNode? = when (verb) {
        "decide" -> decide(asked)
        "menu" -> {
            val menu = rules.answers(service.facts, asker(asked)).associateBy { code(it.command) }
            val told = nodes.objectNode()
            expected!!.fieldNames().forEach { told.put(it, code(menu.getValue(it).outcome)) }
            told
        }
        "advance" -> advance(asked)
        "state" -> json.readTree(serviceToJson(service))
        "member" -> json.readTree(serviceToJson(members.single { it.id == asked["id"].asText() }))
        "next_change_at" -> plain(rules.nextChangeAt(service, at(asked["now"])))
        "earliest_end" -> json.readTree(earliestEndToJson(rules.earliestEnd(service, asker(asked))))
        "reminders" -> list(rules.reminders(service.facts, at(asked["now"])).map(::plain))
        "preview" -> preview(asked)
        "group" -> {
            val told = nodes.objectNode()
            val answers = rules.decideGroup(listOf(service) + grouped(), command(asked["command"]), asker(asked))
            answers.forEach { told.put(it.id, answerCode(it.answer)) }
            told
        }
        "dates" -> {
            val rule = MonthRule.valueOf(asked["month_rule"]?.asText()?.uppercase() ?: "ANCHOR_CLAMP")
            val zone = asked["zone"]?.let { ZoneId.of(it.asText()) } ?: rules.zone()
            val every = months(asked["every"])
            list(renewalDates(at(asked["anchor"]), every, asked["count"].asLong(), rule, zone).map(::plain))
        }
        "refuse" -> {
            val account = asked["account"]
            val text = if (account.isTextual) account.asText() else json.writeValueAsString(account)
            val error = assertFailsWith<RinnovoException.Unusable> {
                Portfolio.read(listOf(Document(text)), rules.zone())
            }
            nodes.objectNode().put("code", error.code).put("path", error.path)
        }
        else -> throw IllegalArgumentException(verb)
    }

    private fun decide(asked: JsonNode): JsonNode {
        val answer = rules.decide(service, command(asked["command"]), asker(asked, membersOf(grouped())))
        if (asked["apply"]?.asBoolean() == true) {
            happen(
                when (answer) {
                    is Answer.Allowed -> answer.events
                    is Answer.Refused -> answer.events
                    else -> emptyList()
                },
            )
        }
        val told = json.readTree(answerToJson(answer))
        // The cases write what happens, not when: it happens now.
        told.fields().forEach { (_, fields) ->
            val events = fields["events"] ?: return@forEach
            (fields as com.fasterxml.jackson.databind.node.ObjectNode).set<JsonNode>("events", list(events.map { it["change"] }))
        }
        return told
    }

    private fun happen(events: List<Event>) {
        for (event in events) {
            val portfolio = Portfolio(listOf(service) + members, rules.zone())
            portfolio.happen(service.id, event)
            service = portfolio.service(service.id)!!
            members = members.map { portfolio.service(it.id)!! }
        }
    }

    private fun advance(asked: JsonNode): JsonNode {
        val assume = Assumption.valueOf(asked["assume"].asText().uppercase())
        val told = rules.advance(listOf(service) + members, at(asked["until"]), assume)
        val id = service.id
        service = told.services.first()
        members = told.services.drop(1)
        return list(
            told.happened.map {
                val line = json.readTree(eventToJson(it.event)) as com.fasterxml.jackson.databind.node.ObjectNode
                if (it.id == id) line else line.put("service", it.id)
            },
        )
    }

    private fun preview(asked: JsonNode): JsonNode {
        val shown = rules.preview(service, grouped(), command(asked["command"]), asker(asked))
        val told = nodes.objectNode()
        told.set<JsonNode>("undo", json.readTree(undoToJson(shown.undo)))
        told.set<JsonNode>("changes", list(shown.changes.map { nodes.textNode(code(it)) }))
        told.set<JsonNode>("dependents", list(shown.dependents.map { nodes.textNode(it) }))
        told.set<JsonNode>("associated", list(shown.associated.map { nodes.textNode(it) }))
        return told
    }

    private fun command(node: JsonNode): Command {
        val (code, arguments) = if (node.isTextual) node.asText() to nodes.objectNode() else node.fields().next().toPair()
        val periods = { arguments["periods"]?.asLong() ?: 1 }
        return when (code) {
            "enable_automatic" -> Command.EnableAutomatic(arguments["every"]?.let(::months))
            "switch_to_manual" -> Command.SwitchToManual
            "change_frequency" -> Command.ChangeFrequency(months(arguments["every"]))
            "renew" -> Command.Renew(periods())
            "pay_ahead" -> Command.PayAhead(periods())
            "settle_debt" -> Command.SettleDebt
            "cancel_at_expiry" -> Command.CancelAtExpiry
            "undo_cancellation" -> Command.UndoCancellation
            "cancel_at_commitment_end" -> Command.CancelAtCommitmentEnd
            "undo_commitment_cancellation" -> Command.UndoCommitmentCancellation
            "request_deletion" -> {
                val acknowledged = arguments["acknowledged"].map { Acknowledgement.valueOf(it.asText().uppercase()) }.toSet()
                val digest = arguments["digest"]?.asText()
                    ?: tokenDigest(DeletionToken(arguments["token"].asText()), service.id, service.facts.revision)
                Command.RequestDeletion(acknowledged, digest)
            }
            "confirm_deletion" -> Command.ConfirmDeletion(DeletionToken(arguments["token"].asText()))
            "withdraw_deletion" -> Command.WithdrawDeletion
            else -> throw IllegalArgumentException(code)
        }
    }

    private fun months(node: JsonNode): Period =
        Period(if (node.isNumber) node.asLong() else java.time.Period.parse(node.asText()).toTotalMonths())

    private fun code(one: Enum<*>) = one.name.lowercase()

    private fun answerCode(answer: Answer) = when (answer) {
        is Answer.Allowed -> "allowed"
        is Answer.AlreadySo -> "already_so"
        is Answer.Refused -> "refused"
        is Answer.Unknown -> "unknown"
    }

    private fun plain(at: Instant?): JsonNode = at?.let { nodes.textNode(it.toString()) } ?: nodes.nullNode()

    private fun list(of: List<JsonNode>) = nodes.arrayNode().addAll(of)
}
