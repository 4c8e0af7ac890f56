package io.rinnovo.example

/** A table as a terminal shows it: two spaces between columns, a rule under their names. */
internal class Table(private vararg val header: String, private val right: Boolean = false) {
    private val rows = mutableListOf<List<String>>()

    fun row(vararg cells: String) = rows.add(cells.map(::clean))

    override fun toString(): String {
        val widths = header.indices.map { column -> (rows.map { it[column] } + header[column]).maxOf(String::length) }
        val rule = "─".repeat(widths.sum() + 2 * widths.size - 1)
        val lines = rows.map { line(it, widths, right) }
        return (listOf(line(header.asList(), widths, false), rule) + lines).joinToString("") { it + "\n" }
    }

    private fun line(cells: List<String>, widths: List<Int>, right: Boolean): String {
        val padded = cells.mapIndexed { column, cell ->
            if (right && column > 0) cell.padStart(widths[column]) else cell.padEnd(widths[column])
        }
        return padded.joinToString("  ").trimEnd()
    }
}

/**
 * Text whose control characters and direction marks are spelled out, so that a name can neither colour, move nor reorder what
 * a terminal shows.
 */
internal fun clean(text: String): String = buildString {
    for (letter in text) {
        when {
            letter == '\n' -> append("\\n")
            letter == '\r' -> append("\\r")
            letter == '\t' -> append("\\t")
            letter.isISOControl() || letter in STEERING -> append("\\u{${letter.code.toString(16)}}")
            else -> append(letter)
        }
    }
}

private val STEERING = setOf('\u200e', '\u200f') + ('\u2028'..'\u202e') + ('\u2066'..'\u2069')
