package io.rinnovo

import java.io.File
import java.time.ZoneId
import kotlin.test.Test
import kotlin.test.assertContains
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** What the documents show is what is built and run here. */
class ReadmeTest {
    private val printed = mutableListOf<String>()

    private fun println(line: String) {
        printed += line
    }

    @Test
    fun `a customer area in twenty lines`() {
        val (account, now) = Samples.ACCOUNT to Samples.NOW

        val rules = Rules.edition("ovh-2025")
        val messages = Messages("en", ZoneId.of("Europe/Rome"))
        val portfolio = Portfolio.fromJson(account, rules.zone())

        for (row in portfolio.list(rules, now, "state:active sort:ends").rows) {
            println("${row.title} ${row.date?.let { messages.date(it) } ?: "no date"}")
        }
        val answer = portfolio.decide(rules, "hosting-studio", Command.CancelAtExpiry, now)
        when (answer) {
            is Answer.Allowed -> {
                answer.notices.forEach { println(messages.notice(it)) }
                portfolio.apply("hosting-studio", answer)
            }
            is Answer.Refused -> answer.reasons.forEach { println(messages.reason(it)) }
            is Answer.AlreadySo -> println("There is nothing to do.")
            is Answer.Unknown -> println(messages.notKnown(answer.missing))
        }

        assertEquals("Lab ends 16 June 2025, 10:00", printed.first())
        assertEquals("1 associated service is detached and lives on.", printed.last())
        assertTrue(portfolio.service("hosting-studio")!!.facts.ending != Ending.None)
    }

    @Test
    fun `one question`() {
        val (account, now) = Samples.ACCOUNT to Samples.NOW

        val rules = Rules.edition("ovh-2025")
        val portfolio = Portfolio.fromJson(account, rules.zone())
        val answer = portfolio.decide(rules, "vps-build", Command.CancelAtExpiry, now)
        if (answer is Answer.Refused) println("not yet; from ${answer.from}")

        assertEquals(listOf("not yet; from 2026-01-31T23:00:00Z"), printed)
    }

    @Test
    fun `every line of the documents is here`() {
        val here = lines(File("src/test/kotlin/io/rinnovo/ReadmeTest.kt").readText())
        for (document in listOf("README.md", "../README.md")) {
            val blocks = File(document).readText().split("```kotlin\n").drop(1).map { it.substringBefore("```") }
            assertTrue(blocks.isNotEmpty(), document)
            for (block in blocks) assertContains(here, lines(block), message = document)
        }
    }

    /** The lines in their order, however deep they stand. */
    private fun lines(text: String) = text.lines().map { it.trim() }.filter { it.isNotEmpty() }.joinToString("\n")
}
