@file:JvmName("Services")

package io.rinnovo

import java.time.Instant
import java.time.ZoneId

/*
 * A service is a value: what happens to it makes another one.
 *
 *     val answer = rules.decide(service, Command.CancelAtExpiry, now, setOf(Role.ADMIN))
 *     val after = service.evolve(answer.happening)
 */

/**
 * Reads a service in our own JSON. Dates without a time are days in [zone], that of the edition ([Rules.zone]). Refuses what
 * cannot be read, with the place.
 */
@Throws(RinnovoException::class)
public fun Service.Companion.fromJson(json: String, zone: ZoneId): Service = serviceFromJson(json, zone)

/** The service in our own JSON; reading it gives the same service back. */
@get:Throws(RinnovoException::class)
public val Service.json: String get() = serviceToJson(this)

/** What to call it: the customer's name, else the provider's, else the id. */
@get:Throws(RinnovoException::class)
public val Service.title: String get() = serviceTitle(this)

/** What came with it in words that nobody here understands. */
@get:Throws(RinnovoException::class)
public val Service.unread: List<Unread> get() = serviceUnread(this)

/**
 * What an adapter keeps with it to speak to the provider about it, as a JSON object; `null`: it was not read from a
 * provider's payloads.
 */
@get:Throws(RinnovoException::class)
public val Service.origin: String? get() = serviceOrigin(this)

/** The service after events, in their order. */
@Throws(RinnovoException::class)
public fun Service.evolve(events: Iterable<Event>): Service = events.fold(this) { service, event -> evolve(service, event) }

/** The service after an event. */
@Throws(RinnovoException::class)
public fun Service.evolve(event: Event): Service = evolve(this, event)

/** The digest under which a request to delete keeps its token: for this very revision of the service. */
@Throws(RinnovoException::class)
public fun Service.digestOf(token: DeletionToken): String = tokenDigest(token, id, facts.revision)

/** Refuses with the code `conflict` if the service is in another revision than the one that a writer saw. */
@Throws(RinnovoException::class)
public fun Service.expect(revision: ULong): Unit = expectRevision(this, revision)

/**
 * The members that are asked a command together with the service that they are grouped under, out of its [members]. Refuses
 * to choose members for a command that does not reach them, and an id that is none of theirs.
 */
@Throws(RinnovoException::class)
public fun Service.reachedBy(
    command: CommandKind,
    members: List<Service>,
    reach: Reach = Reach.Usual,
): List<Service> = reached(this, members, command, reach)

/**
 * Its renewal or expiry date, and what kind of date it is; `null`: there is none, or it is not known.
 */
@Throws(RinnovoException::class)
public fun Facts.renewalDate(now: Instant): RenewalDate? = renewalDate(this, now)

/** A renewal date with what it is: `renews 15 July 2025`. */
public fun Messages.date(date: RenewalDate): String = date(date.kind, date.at)

/** A service that runs in a term and renews: active, nothing asked for, nothing owed, nothing promised. */
@Throws(RinnovoException::class)
public fun Facts.Companion.inService(kind: Kind, start: Instant, end: Instant, renewal: Renewal): Facts =
    factsInService(kind, start, end, renewal)

/** The roles that a handle has by these contacts; the empty handle has none. */
public fun Contacts.rolesOf(handle: String): Set<Role> = rolesOf(this, handle)

/** How many of these end with the service that they are grouped under, and how many are detached. */
@Throws(RinnovoException::class)
public fun Members.Companion.of(services: List<Service>): Members = membersOf(services)
