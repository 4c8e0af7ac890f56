@file:JvmName("Engine")

package io.rinnovo

import java.time.Instant

/*
 * The questions about one service, with who asks spelt out: for a call in one line. Where the same actor asks often, an
 * `Asker` is made once.
 */

/** Answers a command: may it be given now, what does it do, and if not, why not and from when? Nothing happens. */
@JvmOverloads
@Throws(RinnovoException::class)
public fun Rules.decide(
    service: Service,
    command: Command,
    now: Instant,
    roles: Set<Role>,
    paymentMethod: Boolean? = null,
    members: Members? = null,
): Answer = decide(service, command, Asker(now, roles, paymentMethod, members))

/** The answer to every command, with its data, as a screen's menu shows it. */
@JvmOverloads
@Throws(RinnovoException::class)
public fun Rules.menu(
    service: Service,
    now: Instant,
    roles: Set<Role>,
    paymentMethod: Boolean? = null,
    members: Members? = null,
): List<CommandAnswer> = menu(service, Asker(now, roles, paymentMethod, members))

/** What a command would do to a service and to those grouped under it, without doing it. */
@JvmOverloads
@Throws(RinnovoException::class)
public fun Rules.preview(
    service: Service,
    command: Command,
    now: Instant,
    roles: Set<Role>,
    members: List<Service> = emptyList(),
    paymentMethod: Boolean? = null,
): Preview = preview(service, members, command, Asker(now, roles, paymentMethod))

/** How soon a service can end without losing what was paid for. */
@JvmOverloads
@Throws(RinnovoException::class)
public fun Rules.earliestEnd(
    service: Service,
    now: Instant,
    roles: Set<Role>,
    paymentMethod: Boolean? = null,
): EarliestEnd = earliestEnd(service, Asker(now, roles, paymentMethod))

/** The requests to the provider that carry a command out on a service that was read from its payloads. */
@JvmOverloads
@Throws(RinnovoException::class)
public fun Rules.plan(service: Service, command: Command, asker: Asker, protocol: String? = null): Planning =
    plan(this, service, command, asker, protocol)

/** What a command needs to be asked. */
public val CommandKind.about: CommandAbout get() = commandAbout(this)

/** What a kind is. */
public val Kind.about: KindAbout get() = kindAbout(this)
