package io.rinnovo

/**
 * A renewal frequency: a whole number of months. The core takes 1 to 120 and refuses anything else with a
 * [RinnovoException] that tells the number.
 *
 * ```
 * check(Period.YEAR == Period(months = 12))
 * check(Period.YEAR.toString() == "P12M")
 * ```
 */
public data class Period(val months: Long) : Comparable<Period> {
    override fun compareTo(other: Period): Int = months.compareTo(other.months)

    /** ISO 8601, such as `P12M`. */
    override fun toString(): String = "P${months}M"

    public companion object {
        /** One month. */
        public val MONTH: Period = Period(1)

        /** Twelve months. */
        public val YEAR: Period = Period(12)
    }
}
