package io.rinnovo.example

import io.rinnovo.Answer
import io.rinnovo.CommandKind
import io.rinnovo.Facts
import io.rinnovo.Happened
import io.rinnovo.Heading
import io.rinnovo.Messages
import io.rinnovo.Phrase
import io.rinnovo.Preview
import io.rinnovo.Validity
import io.rinnovo.outcome
import io.rinnovo.setsAnEnd

/** An answer in a paragraph: a sign, the command, and why, until when, from when. */
internal fun answerInWords(command: CommandKind, answer: Answer, messages: Messages): String {
    val outcome = messages.outcome(answer.outcome)
    val lines = messages.sentences(answer).toMutableList()
    val (sign, note) = when (answer) {
        is Answer.Allowed -> "✓" to messages.allowed(answer.until)
        is Answer.AlreadySo -> "=" to outcome
        is Answer.Refused -> {
            answer.from?.let { lines += messages.waitingHelps(it) }
            if (answer.remedies.isNotEmpty()) lines += messages.remedies(answer.remedies)
            "✗" to outcome
        }
        is Answer.Unknown -> {
            lines.clear()
            lines += messages.notKnown(answer.missing)
            "?" to outcome
        }
    }
    val title = "  $sign ${messages.command(command).padEnd(47)} $note".trimEnd()
    return (listOf(title) + lines.map { "      ${clean(it)}" }).joinToString("\n")
}

/** What was answered to each service, what it comes to, and what happened. */
internal fun doneScreen(
    command: CommandKind,
    previews: List<Pair<String, Preview>>,
    happened: List<Happened>,
    messages: Messages,
): String = buildString {
    for ((id, preview) in previews) {
        appendLine(clean(id))
        appendLine(answerInWords(command, preview.answer, messages))
        for ((name, value) in consequences(preview, messages)) {
            appendLine("      ${messages.headingWithColon(name)} ${clean(value)}")
        }
    }
    appendLine(messages.phrase(if (happened.isEmpty()) Phrase.NOTHING_TO_WRITE else Phrase.WRITTEN))
    for ((id, event) in happened) {
        appendLine("  ${messages.moment(event.at)}  ${clean(id)}  ${messages.change(event.change)}")
    }
}

/** What changes, until when it can be taken back, and what becomes of the members. */
private fun consequences(preview: Preview, messages: Messages): List<Pair<Heading, String>> {
    val change = { words: (Facts) -> String? ->
        val told = { facts: Facts -> words(facts) ?: messages.phrase(Phrase.NOT_KNOWN) }
        val (before, after) = told(preview.before) to told(preview.after)
        if (before == after) null else "$before → $after"
    }
    val members = { ids: List<String> -> ids.joinToString().takeIf { ids.isNotEmpty() && preview.setsAnEnd } }
    return listOf(
        Heading.STATE to change { messages.state(it) },
        Heading.RENEWAL to change { it.renewal?.let(messages::renewal) },
        Heading.TERM to change { facts -> (facts.validity as? Validity.Fixed)?.let { messages.termUntil(it.v1.end) } },
        Heading.UNDO to messages.undo(preview.undo),
        Heading.ENDS_WITH_IT to members(preview.dependents),
        Heading.DETACHED to members(preview.associated),
    ).mapNotNull { (name, value) -> value?.let { name to it } }
}
