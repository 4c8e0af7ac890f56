package io.rinnovo.example

import io.rinnovo.Acknowledgement
import io.rinnovo.Command
import io.rinnovo.DeletionToken
import io.rinnovo.digestOf
import java.io.File
import java.time.Instant

/**
 * An evening of a customer: looks at the services, searches one, opens it, cancels it, thinks better of it, deletes it after
 * all, and sees what the next months cost.
 */
fun main(arguments: Array<String>) {
    val file = File(arguments.firstOrNull() ?: "../data/account.json")
    // A real app reads its clock here. The sample is interesting in June 2025.
    val area = CustomerArea(file.readText(), Instant.parse("2025-06-15T12:00:00Z"))
    for ((title, screen) in evening(area)) println("== $title\n\n$screen")
}

/** The token that the host mails to the administrative contact. The app never sees it before the person types it. */
private val MAILED = DeletionToken("k7Qd-93mX")

/** Each screen under its name, in the order in which the customer sees them. */
internal fun evening(area: CustomerArea): Map<String, String> {
    val id = "hosting-studio"
    val everything = Acknowledgement.entries.toSet()
    return buildMap {
        put("list", area.list())
        put("search", area.list("studio"))
        put("show", area.show(id))
        put("cancel", area.carryOut(id, Command.CancelAtExpiry))
        put("undo", area.carryOut(id, Command.UndoCancellation))
        put("request-deletion", area.carryOut(id, Command.RequestDeletion(everything, area.service(id).digestOf(MAILED))))
        put("wrong-token", area.carryOut(id, Command.ConfirmDeletion(DeletionToken("wrong-one"))))
        put("confirm-deletion", area.carryOut(id, Command.ConfirmDeletion(MAILED)))
        put("forecast", area.forecast(6))
    }
}
