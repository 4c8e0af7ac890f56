/*
 * A customer area in Jetpack Compose: the list with a search box, and the action sheet of a service with its deadlines
 * ("undo until 30 June, 14:00"), notices and confirmations. `cargo xtask kotlin` compiles it against Compose for the JVM, which
 * has the same functions; nobody has seen it on a phone.
 */
package io.rinnovo.example.compose

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.ListItem
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.ModalBottomSheet
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import io.rinnovo.Answer
import io.rinnovo.Command
import io.rinnovo.CommandAnswer
import io.rinnovo.CommandKind
import io.rinnovo.Messages
import io.rinnovo.PageRequest
import io.rinnovo.Portfolio
import io.rinnovo.RinnovoException
import io.rinnovo.Row
import io.rinnovo.Rules
import io.rinnovo.Viewer
import io.rinnovo.give
import io.rinnovo.menu
import io.rinnovo.rows
import io.rinnovo.words
import java.time.Instant

/** The services that a search finds, members under their parents. A tap opens what may be done with one. */
@Composable
fun CustomerAreaScreen(portfolio: Portfolio, rules: Rules, messages: Messages, now: Instant) {
    var search by remember { mutableStateOf("") }
    var opened by remember { mutableStateOf<Row?>(null) }
    // Raised by whatever changes a service, so that the list is asked again.
    var changes by remember { mutableStateOf(0) }
    // Raised at the end of the list; a page is asked for when its first row is.
    var shown by remember(search) { mutableStateOf(25) }
    val found = remember(portfolio, rules, search, shown, changes, now) {
        val request = PageRequest(query = search, grouped = true)
        runCatching { portfolio.rows(rules, Viewer(now), request).take(shown).toList() }
    }
    Column(Modifier.padding(16.dp)) {
        OutlinedTextField(
            value = search,
            onValueChange = { search = it },
            isError = found.isFailure,
            // A query that cannot be read says at which character.
            supportingText = { (found.exceptionOrNull() as? RinnovoException)?.let { Text(it.words) } },
        )
        LazyColumn {
            val rows = found.getOrNull().orEmpty()
            items(rows, key = { it.service.id }) { row ->
                ListItem(
                    headlineContent = { Text(row.title) },
                    overlineContent = { Text(messages.kind(row.service.facts.kind)) },
                    supportingContent = { Text(messages.renewalDate(row.service.facts, now) ?: messages.state(row.service.facts)) },
                    modifier = Modifier.padding(start = (16 * row.depth).toInt().dp).clickable { opened = row },
                )
            }
            if (rows.size == shown) item { LaunchedEffect(shown) { shown += 25 } }
        }
    }
    opened?.let { row ->
        ActionSheet(portfolio, rules, messages, now, row, onDismiss = { opened = null }) { changes += 1 }
    }
}

/** Everything that may be done with a service, until when, and why the rest may not. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun ActionSheet(
    portfolio: Portfolio,
    rules: Rules,
    messages: Messages,
    now: Instant,
    row: Row,
    onDismiss: () -> Unit,
    onChange: () -> Unit,
) {
    // Somebody may have taken the service out meanwhile: then there is nothing to do.
    val menu = remember(portfolio, rules, row, now) {
        runCatching { portfolio.menu(rules, row.service.id, now) }.getOrDefault(emptyList())
    }
    var asked by remember { mutableStateOf<CommandAnswer?>(null) }
    ModalBottomSheet(onDismissRequest = onDismiss) {
        Text(row.title, style = MaterialTheme.typography.titleLarge, modifier = Modifier.padding(16.dp))
        menu.forEach { entry ->
            ListItem(
                headlineContent = { Text(messages.command(entry.command)) },
                supportingContent = { Text(note(entry.answer, messages)) },
                modifier = Modifier.clickable(enabled = entry.answer is Answer.Allowed && simple(entry.command) != null) { asked = entry },
            )
        }
    }
    asked?.let { entry ->
        AlertDialog(
            onDismissRequest = { asked = null },
            title = { Text(messages.command(entry.command)) },
            // What a person must read first; and why not, where a window closed between the sheet and the tap.
            text = { Text(messages.sentences(entry.answer).joinToString("\n")) },
            confirmButton = {
                val command = simple(entry.command).takeIf { entry.answer is Answer.Allowed }
                if (command != null) TextButton(onClick = {
                    val answer = portfolio.give(rules, row.service.id, command, now).answer
                    onChange()
                    if (answer is Answer.Allowed) onDismiss() else asked = entry.copy(answer = answer)
                }) { Text(messages.command(entry.command)) }
            },
            dismissButton = { TextButton(onClick = { asked = null }) { Text("✕") } },
        )
    }
}

/** Until when it is possible, or why not and from when. */
private fun note(answer: Answer, messages: Messages): String = when (answer) {
    is Answer.Allowed -> messages.allowed(answer.until)
    is Answer.AlreadySo -> ""
    is Answer.Refused ->
        (messages.sentences(answer) + listOfNotNull(answer.from?.let(messages::waitingHelps))).joinToString(" ")
    is Answer.Unknown -> messages.notKnown(answer.missing)
}

/** The commands that need nothing but a yes; the others have a form of their own. */
private fun simple(command: CommandKind): Command? = when (command) {
    CommandKind.SWITCH_TO_MANUAL -> Command.SwitchToManual
    CommandKind.SETTLE_DEBT -> Command.SettleDebt
    CommandKind.CANCEL_AT_EXPIRY -> Command.CancelAtExpiry
    CommandKind.UNDO_CANCELLATION -> Command.UndoCancellation
    CommandKind.CANCEL_AT_COMMITMENT_END -> Command.CancelAtCommitmentEnd
    CommandKind.UNDO_COMMITMENT_CANCELLATION -> Command.UndoCommitmentCancellation
    CommandKind.WITHDRAW_DELETION -> Command.WithdrawDeletion
    else -> null
}
