package io.rinnovo.example

import io.rinnovo.Assumption
import io.rinnovo.Command
import io.rinnovo.Messages
import io.rinnovo.Outcome
import io.rinnovo.PageRequest
import io.rinnovo.Portfolio
import io.rinnovo.Rules
import io.rinnovo.Service
import io.rinnovo.Viewer
import io.rinnovo.about
import io.rinnovo.apply
import io.rinnovo.fromJson
import io.rinnovo.kind
import io.rinnovo.outcome
import io.rinnovo.reachedBy
import io.rinnovo.rolesOf
import java.time.Instant

/**
 * The screens of a customer's services, as texts. It decides nothing: what is allowed, until when and why not comes from the
 * edition; the words come from [Messages]. Everything is in the phone; nothing is sent.
 */
class CustomerArea(account: String, private val now: Instant, language: String = "en") {
    internal val rules = Rules.edition("ovh-2025")
    internal val portfolio = Portfolio.fromJson(account, rules.zone())
    internal val messages = Messages(language, rules.zone())
    internal val viewer = Viewer(now)

    /** A service that is there. */
    fun service(id: String): Service = checkNotNull(portfolio.service(id)) { "there is no service $id" }

    /** The table of services, members under their parents; of those that a query finds. */
    fun list(query: String = ""): String {
        val page = portfolio.list(rules, viewer, PageRequest(query = query, grouped = true))
        return listScreen(page, messages, now)
    }

    /** One service: its facts, what may be done and until when, what comes. */
    fun show(id: String): String {
        val service = service(id)
        val roles = service.contacts.rolesOf(portfolio.owner().handle)
        return buildString {
            append(factsScreen(service, messages, now))
            appendLine()
            appendLine(messages.askedBy(roles, now, rules.name()))
            for ((command, answer) in portfolio.menu(rules, viewer, id)) {
                appendLine(answerInWords(command, answer, messages))
                // The menu supposes what a person must still be asked.
                val needed = command.about.acknowledgements
                if (needed.isNotEmpty() && answer.outcome == Outcome.ALLOWED) {
                    appendLine("      ${messages.toAcknowledge(needed)}")
                }
            }
            appendLine()
            append(aheadScreen(this@CustomerArea, service, now))
        }
    }

    /** Gives a command, to a service and to the members that it reaches, and tells what came of it. */
    fun carryOut(id: String, command: Command): String {
        val members = portfolio.members(id).map(::service)
        val asked = listOf(service(id)) + service(id).reachedBy(command.kind, members)
        val previews = asked.map { it.id to portfolio.preview(rules, viewer, it.id, command) }
        val happened = previews.flatMap { (id, preview) ->
            portfolio.apply(id, preview.answer)
        }
        return doneScreen(command.kind, previews, happened, messages)
    }

    /** What the months bring, and what they cost. */
    fun forecast(months: Long): String =
        forecastScreen(portfolio.forecast(rules, viewer, months, Assumption.PAID).totals())
}
