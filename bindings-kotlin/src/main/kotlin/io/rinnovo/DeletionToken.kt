package io.rinnovo

/**
 * What a person types to confirm a deletion. It is told to nobody: it does not print, and the core keeps its digest only.
 *
 * ```
 * check(DeletionToken("k7Qd-93mX").toString() == "DeletionToken(…)")
 * ```
 */
public data class DeletionToken(val text: String) {
    /** Without the text. */
    override fun toString(): String = "DeletionToken(…)"
}
