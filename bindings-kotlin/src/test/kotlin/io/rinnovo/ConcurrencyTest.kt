package io.rinnovo

import java.util.concurrent.Callable
import java.util.concurrent.Executors
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue

/** Threads share editions and portfolios; nobody has to close anything. */
class ConcurrencyTest {
    @Test
    fun `many threads ask one edition`() {
        val service = Samples.hosting()
        val expected = Samples.RULES.menu(service, Samples.ASKER)
        val found = together(8) { (1..50).map { Samples.RULES.menu(service, Samples.ASKER) }.distinct() }
        assertEquals(listOf(expected), found.flatten().distinct())
    }

    @Test
    fun `a page is of one moment, whatever others change meanwhile`() {
        val parent = Samples.hosting().copy(id = "parent")
        val member = parent.copy(id = "member", parent = "parent", facts = parent.facts.copy(kind = Kind.HOSTING_CDN))
        val portfolio = Portfolio(listOf(parent, member), Samples.PARIS)
        val ends = Event(Samples.NOW, Change.Terminated(Cause.IMMEDIATE, null))
        val seen = together(4) { thread ->
            (1..300).mapNotNull {
                if (thread == 0) {
                    // They end together. The member is revived first, so that a living parent with an ended member never is.
                    portfolio.happen("parent", ends)
                    portfolio.replace(member)
                    portfolio.replace(parent)
                    null
                } else {
                    val rows = portfolio.list(Samples.RULES, Samples.NOW, answers = true).rows.associateBy { it.service.id }
                    rows.getValue("parent").service.facts.phase to rows.getValue("member").service.facts.phase
                }
            }
        }.flatten().toSet()
        assertTrue(seen.none { (parent, member) -> parent is Phase.Active && member is Phase.Terminated }, "$seen")
        assertTrue((Phase.Active to Phase.Active) in seen)
    }

    @Test
    fun `a command is given once, however many threads give it`() {
        val portfolio = Samples.portfolio()
        val answers = together(8) { portfolio.give(Samples.RULES, "hosting-studio", Command.CancelAtExpiry, Samples.NOW).answer }
        assertEquals(1, answers.count { it is Answer.Allowed })
        assertEquals(7, answers.count { it is Answer.AlreadySo })
        assertEquals(Samples.portfolio().service("hosting-studio")!!.facts.revision + 1uL, portfolio.service("hosting-studio")!!.facts.revision)
    }

    @Test
    fun `a service that is not there is told`() {
        val portfolio = Samples.portfolio()
        val answer = portfolio.decide(Samples.RULES, "hosting-studio", Command.CancelAtExpiry, Samples.NOW)
        assertFailsWith<RinnovoException> { portfolio.apply("nobody", answer) }
        assertFailsWith<RinnovoException> { portfolio.happen("nobody", Event(Samples.NOW, Change.BillPaid)) }
        assertFailsWith<RinnovoException> { portfolio.give(Samples.RULES, "nobody", Command.CancelAtExpiry, Samples.NOW) }
        assertEquals(Samples.portfolio().toJson(), portfolio.toJson())
    }

    @Test
    fun `a forecast is of the services as they were`() {
        val portfolio = Samples.portfolio()
        val forecast = portfolio.forecast(Samples.RULES, Samples.VIEWER, 12, Assumption.PAID)
        val before = forecast.totals()
        portfolio.remove("vps-build")
        assertEquals(before, forecast.totals())
        assertTrue(portfolio.forecast(Samples.RULES, Samples.VIEWER, 12, Assumption.PAID).totals() != before)
    }

    @Test
    fun `nothing has to be closed`() {
        var services = 0L
        repeat(20_000) { services += Portfolio(emptyList(), Samples.PARIS).count() + 1 }
        assertEquals(20_000, services)
    }

    private fun <T> together(threads: Int, work: (Int) -> T): List<T> {
        val pool = Executors.newFixedThreadPool(threads)
        try {
            return pool.invokeAll((0 until threads).map { Callable { work(it) } }).map { it.get() }
        } finally {
            pool.shutdown()
        }
    }
}
