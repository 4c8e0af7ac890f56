@file:JvmName("Answers")

package io.rinnovo

import java.time.Instant

/*
 * An answer is a sealed class of four; what a screen asks most is a property.
 *
 *     when (answer) {
 *         is Answer.Allowed -> answer.notices.forEach { println(messages.notice(it)) }
 *         is Answer.Refused -> answer.reasons.forEach { println(messages.reason(it)) }
 *         is Answer.AlreadySo -> println("nothing to do")
 *         is Answer.Unknown -> println(messages.notKnown(answer.missing))
 *     }
 */

/** Which of the four answers it is. */
public val Answer.outcome: Outcome
    get() = when (this) {
        is Answer.Allowed -> Outcome.ALLOWED
        is Answer.AlreadySo -> Outcome.ALREADY_SO
        is Answer.Refused -> Outcome.REFUSED
        is Answer.Unknown -> Outcome.UNKNOWN
    }

/** Whether it may be done now. */
public val Answer.isAllowed: Boolean get() = this is Answer.Allowed

/** Whether it may not be done now. What cannot be told is neither allowed nor refused. */
public val Answer.isRefused: Boolean get() = this is Answer.Refused

/** What it does; for a refusal, what the refusal itself does: a wrong deletion token uses up an attempt. */
public val Answer.happening: List<Event>
    get() = when (this) {
        is Answer.Allowed -> events
        is Answer.Refused -> events
        is Answer.AlreadySo, is Answer.Unknown -> emptyList()
    }

/** When it stops being allowed (exclusive), the service staying as it is; `null`: never, or it is not allowed. */
public val Answer.allowedUntil: Instant? get() = (this as? Answer.Allowed)?.until

/**
 * When a refused command becomes allowed if nobody does anything but wait and every bill is paid (inclusive); `null`:
 * waiting does not help, or it is not refused.
 */
public val Answer.allowedFrom: Instant? get() = (this as? Answer.Refused)?.from

/** The answer in our own JSON, the same in every language. */
@get:Throws(RinnovoException::class)
public val Answer.json: String get() = answerToJson(this)

/** Whether it may be done now. */
public val Verdict.isAllowed: Boolean get() = outcome == Outcome.ALLOWED

/** The answer to a command in a menu, which has all of them: `menu[CommandKind.CANCEL_AT_EXPIRY]`; `null`: it is not there. */
@JvmName("answerTo")
public operator fun List<CommandAnswer>.get(command: CommandKind): Answer? = firstOrNull { it.command == command }?.answer

/** The answer to a command in a row; `null`: answers were not asked for. */
@JvmName("verdictOn")
public operator fun List<Verdict>.get(command: CommandKind): Verdict? = firstOrNull { it.command == command }

/** Whether it sets an end to the service, or brings it at another time: then a person is told of the members. */
@get:Throws(RinnovoException::class)
public val Preview.setsAnEnd: Boolean get() = setsAnEnd(this)

/** The preview in our own JSON. */
@get:Throws(RinnovoException::class)
public val Preview.json: String get() = previewToJson(this)

/** The reason in our own JSON: its code with its data. */
@get:Throws(RinnovoException::class)
public val Reason.json: String get() = reasonToJson(this)

/** The notice in our own JSON: its code with its data. */
@get:Throws(RinnovoException::class)
public val Notice.json: String get() = noticeToJson(this)

/** The change in our own JSON. */
@get:Throws(RinnovoException::class)
public val Change.json: String get() = changeToJson(this)

/** The event in our own JSON. */
@get:Throws(RinnovoException::class)
public val Event.json: String get() = eventToJson(this)

/** Whether a command can be taken back, in our own JSON. */
@get:Throws(RinnovoException::class)
public val Undo.json: String get() = undoToJson(this)

/** How soon a service can end, in our own JSON. */
@get:Throws(RinnovoException::class)
public val EarliestEnd.json: String get() = earliestEndToJson(this)
