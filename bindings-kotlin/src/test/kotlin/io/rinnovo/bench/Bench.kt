package io.rinnovo.bench

import io.rinnovo.Command
import io.rinnovo.CommandKind
import io.rinnovo.PageRequest
import io.rinnovo.Portfolio
import io.rinnovo.Samples
import io.rinnovo.commandAbout
import io.rinnovo.fromJson

/**
 * What calls cost on the JVM, beside one that does nothing: `cargo xtask bench-mobile`. Times drift from machine to machine;
 * what counts is how they compare.
 */
fun main() {
    val (rules, asker, viewer) = Triple(Samples.RULES, Samples.ASKER, Samples.VIEWER)
    val service = Samples.hosting()
    // The sample, ten times over.
    val copies = (0 until 10).flatMap { copy ->
        Samples.portfolio().let { portfolio -> portfolio.select(rules, viewer, "").map { portfolio.service(it)!! } }
            .map { it.copy(id = "${it.id}-$copy", parent = it.parent?.let { parent -> "$parent-$copy" }) }
    }
    val portfolio = Portfolio(copies, rules.zone())
    println("${portfolio.count()} services, JVM ${System.getProperty("java.version")}")
    time("a call that gives a number") { portfolio.count() }
    time("one that gives a record") { commandAbout(CommandKind.RENEW) }
    time("a decision") { rules.decide(service, Command.CancelAtExpiry, asker) }
    time("a menu with its data") { rules.menu(service, asker) }
    time("answers without data") { rules.answers(service.facts, asker) }
    time("a page of 25") { portfolio.list(rules, viewer, PageRequest()) }
    time("a page of 25 with all answers") { portfolio.list(rules, viewer, PageRequest(answers = true)) }
    time("an account read") { Portfolio.fromJson(Samples.ACCOUNT, Samples.PARIS) }
}

/** The best of several rounds, after the JVM has compiled what it runs. */
private fun time(what: String, call: () -> Unit) {
    val rounds = 2_000
    val best = (0 until 12).minOf {
        val start = System.nanoTime()
        repeat(rounds) { call() }
        System.nanoTime() - start
    }
    println("%-32s %8.1f µs".format(what, best / 1_000.0 / rounds))
}
