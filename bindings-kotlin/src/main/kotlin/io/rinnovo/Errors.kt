@file:JvmName("Errors")

package io.rinnovo

/*
 * What is thrown is always a `RinnovoException`, and only for input that cannot be used. A refused command is an answer.
 */

private val RinnovoException.told: RinnovoException.Unusable
    get() = when (this) {
        is RinnovoException.Unusable -> this
    }

/** The sentence: what was found where, and what was expected. The `message` says the same. */
public val RinnovoException.words: String get() = told.words

/** A stable code, such as `syntax`, `value` or `conflict`. */
public val RinnovoException.code: String get() = told.code

/** The place inside the document, such as `services[3].term.end`; empty for a bare value. */
public val RinnovoException.path: String get() = told.path

/** The character of a query at which the mistake begins, counted from 0. */
public val RinnovoException.position: Long? get() = told.position

/** What was found there; empty when nothing was. */
public val RinnovoException.found: String get() = told.found

/** What was expected instead. */
public val RinnovoException.expected: String get() = told.expected
