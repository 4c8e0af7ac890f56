package io.rinnovo

import java.io.File
import java.time.Instant
import java.time.ZoneId

/** What several tests ask about. */
object Samples {
    val ROOT = File("..")
    val ACCOUNT = File(ROOT, "examples/data/account.json").readText()
    val DUMP = File(ROOT, "examples/data/dump.json").readText()
    val EDITION = File(ROOT, "core/editions/ovh-2025.toml").readText()
    val PARIS: ZoneId = ZoneId.of("Europe/Paris")
    val NOW: Instant = Instant.parse("2025-06-15T12:00:00Z")
    val RULES = Rules.edition("ovh-2025")
    val ASKER = Asker(NOW, setOf(Role.ADMIN, Role.BILLING))
    val VIEWER = Viewer(NOW)

    fun portfolio() = Portfolio.fromJson(ACCOUNT, PARIS)

    fun hosting() = portfolio().service("hosting-studio")!!
}
