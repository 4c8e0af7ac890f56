@file:JvmName("Portfolios")

package io.rinnovo

import java.time.Instant
import java.time.ZoneId

/**
 * The services of an account in our own JSON, or of one payload of a provider's. Months and days of dates are those of [zone],
 * that of the edition ([Rules.zone]).
 */
@Throws(RinnovoException::class)
public fun Portfolio.Companion.fromJson(json: String, zone: ZoneId): Portfolio = read(listOf(Document(json)), zone)

/** A page of the services that a query finds, 25 rows where nothing else is said. */
@JvmOverloads
@Throws(RinnovoException::class)
public fun Portfolio.list(
    rules: Rules,
    now: Instant,
    query: String = "",
    number: Long = 1,
    size: Long = 25,
    grouped: Boolean = false,
    answers: Boolean = false,
): Page = list(
    rules,
    Viewer(now),
    PageRequest(query = query, number = number, size = size, grouped = grouped, answers = answers),
)

/** All rows that a query finds, page by page as they are looked at; right too when services come and go meanwhile. */
public fun Portfolio.rows(rules: Rules, viewer: Viewer, request: PageRequest = PageRequest()): Sequence<Row> = sequence {
    var page = list(rules, viewer, request)
    yieldAll(page.rows)
    while (true) {
        val next = page.next ?: break
        page = list(rules, viewer, request.copy(number = null, after = next))
        yieldAll(page.rows)
    }
}

/** Answers a command for one of the services; nothing happens. [roles] `null`: those that the account's holder has. */
@JvmOverloads
@Throws(RinnovoException::class)
public fun Portfolio.decide(rules: Rules, id: String, command: Command, now: Instant, roles: Set<Role>? = null): Answer =
    decide(rules, Viewer(now, roles), id, command)

/** The answer to every command for one of the services, as its screen shows them. */
@JvmOverloads
@Throws(RinnovoException::class)
public fun Portfolio.menu(rules: Rules, id: String, now: Instant, roles: Set<Role>? = null): List<CommandAnswer> =
    menu(rules, Viewer(now, roles), id)

/**
 * Decides a command for one of the services and lets what the answer says happen, in one step: no other thread comes between.
 */
@JvmOverloads
@Throws(RinnovoException::class)
public fun Portfolio.give(rules: Rules, id: String, command: Command, now: Instant, roles: Set<Role>? = null): Given =
    give(rules, Viewer(now, roles), id, command)

/** Lets the events of an answer happen to a service, as it was answered; everything that happened, in order. */
@Throws(RinnovoException::class)
public fun Portfolio.apply(id: String, answer: Answer): List<Happened> = apply(listOf(MemberAnswer(id, answer)))

/** Lets what a command over many services foresaw happen; everything that happened, in order. */
@Throws(RinnovoException::class)
public fun Portfolio.apply(bulk: Bulk): List<Happened> = apply(bulk.outcomes)

/**
 * Everything that is expected, as far as somebody looks; [inOrder]: over all services. What lies before a part is foreseen anew
 * for it, so each part is twice as long as the one before.
 */
@JvmOverloads
public fun Forecast.asSequence(inOrder: Boolean = true): Sequence<Foreseen> = sequence {
    var (first, length) = 0L to 64L
    do {
        val part = entries(first, length, inOrder)
        val isOver = part.size < length
        yieldAll(part)
        first += part.size
        length *= 2
    } while (!isOver)
}

/** How much more, or less, is expected than in other totals, month by month. */
@Throws(RinnovoException::class)
public operator fun Totals.minus(other: Totals): TotalsDifference = totalsDifference(this, other)

/** A row to a month and a column to a currency, as comma-separated values. */
@Throws(RinnovoException::class)
public fun Totals.toCsv(): String = totalsToCsv(this)
