@file:JvmName("Codes")

package io.rinnovo

/*
 * A code is a word of a closed list that is the same in every language: what a backend, a log or another app calls it. It is
 * the name of the case in small letters; a test holds the lists to those of the core.
 */

private val Enum<*>.word: String get() = name.lowercase()

private inline fun <reified T : Enum<T>> worded(code: String): T? = enumValues<T>().firstOrNull { it.word == code }

/** Its code, stable over versions, such as `data_erased`. */
public val Acknowledgement.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun Acknowledgement.Companion.fromCode(code: String): Acknowledgement? = worded(code)

/** Its code, stable over versions, such as `paid`. */
public val Assumption.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun Assumption.Companion.fromCode(code: String): Assumption? = worded(code)

/** Its code, stable over versions, such as `dependent`. */
public val Bond.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun Bond.Companion.fromCode(code: String): Bond? = worded(code)

/** Its code, stable over versions, such as `at_expiry`. */
public val Cause.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun Cause.Companion.fromCode(code: String): Cause? = worded(code)

/** Its code, stable over versions, such as `ends`. */
public val Column.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun Column.Companion.fromCode(code: String): Column? = worded(code)

/** Its code, stable over versions, such as `cancel_at_expiry`. */
public val CommandKind.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun CommandKind.Companion.fromCode(code: String): CommandKind? = worded(code)

/** Its code, stable over versions, such as `in_debt`. */
public val Condition.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun Condition.Companion.fromCode(code: String): Condition? = worded(code)

/** Its code, stable over versions, such as `renews`. */
public val DateKind.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun DateKind.Companion.fromCode(code: String): DateKind? = worded(code)

/** Its code, stable over versions, such as `phase`. */
public val Fact.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun Fact.Companion.fromCode(code: String): Fact? = worded(code)

/** Its code, stable over versions, such as `web`. */
public val Family.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun Family.Companion.fromCode(code: String): Family? = worded(code)

/** Its code, stable over versions, such as `web_hosting`. */
public val Kind.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun Kind.Companion.fromCode(code: String): Kind? = worded(code)

/** Its code, stable over versions. */
public val Misfit.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun Misfit.Companion.fromCode(code: String): Misfit? = worded(code)

/** Its code, stable over versions, such as `automatic`. */
public val Mode.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun Mode.Companion.fromCode(code: String): Mode? = worded(code)

/** Its code, stable over versions, such as `anchor_clamp`. */
public val MonthRule.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun MonthRule.Companion.fromCode(code: String): MonthRule? = worded(code)

/** Its code, stable over versions, such as `allowed`. */
public val Outcome.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun Outcome.Companion.fromCode(code: String): Outcome? = worded(code)

/** Its code, stable over versions, such as `suspended_unpaid`. */
public val PhaseKind.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun PhaseKind.Companion.fromCode(code: String): PhaseKind? = worded(code)

/** Its code, stable over versions, such as `window_closed`. */
public val ReasonCode.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun ReasonCode.Companion.fromCode(code: String): ReasonCode? = worded(code)

/** Its code, stable over versions, such as `admin`. */
public val Role.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun Role.Companion.fromCode(code: String): Role? = worded(code)

/** Its code, stable over versions. */
public val Severity.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun Severity.Companion.fromCode(code: String): Severity? = worded(code)

/** Its code, stable over versions, such as `name`. */
public val TextField.code: String get() = word

/** What a code stands for; `null`: nothing. */
public fun TextField.Companion.fromCode(code: String): TextField? = worded(code)
