package io.rinnovo.example

import io.rinnovo.Ending
import io.rinnovo.Fact
import io.rinnovo.Heading
import io.rinnovo.Messages
import io.rinnovo.Page
import io.rinnovo.Phrase
import io.rinnovo.Role
import io.rinnovo.Row
import io.rinnovo.Service
import io.rinnovo.Totals
import io.rinnovo.title
import io.rinnovo.unread
import java.time.Instant
import java.time.format.DateTimeFormatter

/** The table of services, and where it is among its pages. */
internal fun listScreen(page: Page, messages: Messages, now: Instant): String {
    val table = Table("ID", "NAME", "REFERENCE", "KIND", "DATE", "RENEWAL", "STATE")
    for (row in page.rows) {
        val service = row.service
        table.row(
            branch(row) + service.id,
            service.name,
            service.reference,
            kind(service, messages),
            messages.renewalDate(service.facts, now) ?: "—",
            service.facts.renewal?.let(messages::renewal) ?: "—",
            messages.state(service.facts),
        )
    }
    val services = if (page.total == 1L) "1 service" else "${page.total} services"
    return "${table}page 1 of ${page.pages.coerceAtLeast(1)}, $services\n"
}

/** The branch that a row hangs on, and a plus where its members are folded away. */
private fun branch(row: Row): String {
    val closed = if (row.members > 0 && !row.open) "+ " else ""
    return if (row.depth == 0L) closed else "  ".repeat(row.depth.toInt() - 1) + "└ " + closed
}

/** The kind in words; an unknown one in the provider's. */
private fun kind(service: Service, messages: Messages): String {
    val given = service.unread.firstOrNull { it.fact == Fact.KIND }?.given
    val name = messages.kind(service.facts.kind)
    return if (given == null) name else "$name ($given)"
}

/** What is known of a service, each fact under its name. */
internal fun factsScreen(service: Service, messages: Messages, now: Instant): String {
    val facts = service.facts
    val contacts = listOf(
        Role.ADMIN to service.contacts.admin,
        Role.BILLING to service.contacts.billing,
        Role.TECHNICAL to service.contacts.technical,
    ).filter { (_, handle) -> handle.isNotEmpty() }.joinToString { (role, handle) -> "${messages.contact(role)} $handle" }
    val known = listOf(
        Heading.ID to service.id,
        Heading.REFERENCE to service.reference,
        Heading.KIND to kind(service, messages),
        Heading.STATE to messages.state(facts),
        Heading.DATE to messages.renewalDate(facts, now),
        Heading.TERM to facts.validity?.let(messages::term),
        Heading.RENEWAL to facts.renewal?.let(messages::renewal),
        Heading.BEFORE to (facts.ending as? Ending.AtExpiry)?.let { messages.restores(it.restore) },
        Heading.PRICE to service.price?.let { "${it.amount} ${it.currency}" },
        Heading.CREATED to facts.created?.let(messages::moment),
        Heading.PART_OF to service.parent,
        Heading.CONTACTS to contacts,
        Heading.REVISION to facts.revision.toString(),
    ) + service.unread.map { Heading.NOT_READ to messages.keptAsItCame(it.fact, it.given) }
    val lines = known.filterNot { (_, value) -> value.isNullOrEmpty() }.map { (name, value) -> messages.heading(name) to value.orEmpty() }
    val width = lines.maxOf { (name, _) -> name.length }.coerceAtLeast(11)
    return clean(service.title) + "\n" + lines.joinToString("") { (name, value) -> "  ${name.padEnd(width)}  ${clean(value)}\n" }
}

/** What comes: the next change, the earliest end, reminders; and the members. */
internal fun aheadScreen(area: CustomerArea, service: Service, now: Instant): String {
    val (rules, messages) = area.rules to area.messages
    val (past, ahead) = rules.reminders(service.facts, now).partition { it <= now }
    val members = area.portfolio.members(service.id).map(area::service)
    val lines = listOf(
        Heading.BEWARE to messages.phrase(Phrase.OVERTAKEN).takeIf { rules.isOvertaken(service.facts, now) },
        Heading.NEXT_CHANGE to
            (rules.nextChangeAt(service, now)?.let(messages::moment) ?: messages.phrase(Phrase.NOTHING_BY_TIME)),
        Heading.EARLIEST_END to messages.earliestEnd(area.portfolio.earliestEnd(rules, area.viewer, service.id)),
        Heading.REMINDERS to messages.moments(ahead).takeIf { ahead.isNotEmpty() },
        Heading.REMINDERS_SENT to messages.moments(past).takeIf { past.isNotEmpty() },
        Heading.GROUPED to members.joinToString { "${it.id} (${kind(it, messages)})" }.ifEmpty { null },
    )
    return lines.filter { (_, value) -> value != null }
        .joinToString("") { (name, value) -> "${messages.headingWithColon(name)} ${clean(value.orEmpty())}\n" }
}

/** What the months bring; unknown prices are counted, never guessed. */
internal fun forecastScreen(totals: Totals): String {
    val table = Table("MONTH", "RENEW", "LAPSE", "END", "ERASED", "COST", "NO PRICE", right = true)
    val count = { count: Long -> if (count == 0L) "—" else count.toString() }
    val year = DateTimeFormatter.ofPattern("uuuu-MM")
    for (month in totals.months + totals.sum) {
        table.row(
            if (month === totals.sum) "all" else month.first.format(year),
            count(month.renewals),
            count(month.lapses),
            count(month.ends),
            count(month.erasures),
            month.bills.joinToString { "${it.amount} ${it.currency}" }.ifEmpty { "—" },
            count(month.unpriced),
        )
    }
    if (totals.blocked == 0L) return table.toString()
    return "$table${totals.blocked} services cannot be foreseen: something about them is not known\n"
}
