@file:JvmName("Queries")

package io.rinnovo

/**
 * What a text says, as it is typed into a search box: `caffè kind:web-hosting ends:<30d sort:ends`. Refuses one that cannot be
 * read, with the character at which the mistake begins.
 */
@Throws(RinnovoException::class)
public fun Query.Companion.parse(text: String): Query = queryOf(text)

/** The query as text, which every function takes. Refuses what no text says, such as a test without values. */
@get:Throws(RinnovoException::class)
public val Query.text: String get() = queryText(this)

/** Both together; the order of the second, where the first has none. */
public operator fun Query.plus(other: Query): Query =
    Query(clauses + other.clauses, sort.ifEmpty { other.sort })

/** That the test must hold: `Query.of(+Test.Kind(listOf(Kind.VPS)), !Test.State(listOf(PhaseKind.ACTIVE)))`. */
public operator fun Test.unaryPlus(): Clause = Clause(this)

/** That the test must fail. */
public operator fun Test.not(): Clause = Clause(this, negated = true)

/** A query of tests that must hold or fail, in an order. */
public fun Query.Companion.of(vararg clauses: Clause, sort: List<SortKey> = emptyList()): Query =
    Query(clauses.toList(), sort)

/** Where it is in a text, for `substring` and spans: the core counts characters, of which some take two places here. */
public fun Highlight.rangeIn(text: String): IntRange {
    val length = text.codePointCount(0, text.length).toLong()
    val (from, to) = start.coerceAtMost(length).toInt() to end.coerceAtMost(length).toInt()
    return text.offsetByCodePoints(0, from) until text.offsetByCodePoints(0, to)
}

/** Where the mistake begins in the query that was refused, for a cursor; `null`: it was no query. */
public fun RinnovoException.indexIn(query: String): Int? =
    position?.let { query.offsetByCodePoints(0, it.coerceAtMost(query.codePointCount(0, query.length).toLong()).toInt()) }
