package io.rinnovo

import java.math.BigDecimal
import java.time.DateTimeException
import java.time.Instant
import java.time.ZoneId
import java.time.ZoneOffset

/** How values cross to the core: whatever the language allows becomes something that the core answers or refuses. */
internal object Bridge {
    private val FIRST = Instant.ofEpochMilli(Long.MIN_VALUE)
    private val LAST = Instant.ofEpochMilli(Long.MAX_VALUE)

    /** What is finer than a millisecond is cut off; what lies beyond 292 million years becomes the nearest end. */
    fun millis(at: Instant): Long = at.coerceIn(FIRST, LAST).toEpochMilli()

    /** An exponent that no price has is told as it is, and refused; written out it could fill the memory. */
    fun plain(amount: BigDecimal): String =
        if (amount.scale() in -40..40) amount.toPlainString() else amount.toString()

    /** Zones have IANA names here; `ZoneOffset.UTC` is `Z` on the JVM. Other offsets are refused. */
    fun name(zone: ZoneId): String = if (zone == ZoneOffset.UTC) "UTC" else zone.id

    /** A zone that the core knows and this JVM does not is refused like one that the core does not know. */
    fun zone(name: String): ZoneId = try {
        ZoneId.of(name)
    } catch (_: DateTimeException) {
        val expected = "a time zone that this JVM knows"
        throw RinnovoException.Unusable("missing", "", null, name, expected, "found `$name`, expected $expected")
    }
}
