package io.rinnovo.example

import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory
import java.io.File
import java.time.Instant
import kotlin.test.Test
import kotlin.test.assertContains
import kotlin.test.assertEquals

/** The screens are those of the command line, which `cargo xtask kotlin` writes into the folder `RINNOVO_SCREENS`. */
class ScreensTest {
    private val account = File("../data/account.json").readText()
    private val now = Instant.parse("2025-06-15T12:00:00Z")

    @TestFactory
    fun `every screen is the one of the command line`(): List<DynamicTest> {
        val folder = File(checkNotNull(System.getenv("RINNOVO_SCREENS")) { "RINNOVO_SCREENS names no folder: run `cargo xtask kotlin`" })
        val shown = evening(CustomerArea(account, now))
        val expected = folder.listFiles { file -> file.extension == "txt" }.orEmpty().associateBy { it.nameWithoutExtension }
        assertEquals(expected.keys, shown.keys)
        return shown.map { (name, screen) ->
            DynamicTest.dynamicTest(name) { assertEquals(expected.getValue(name).readText(), screen) }
        }
    }

    @Test
    fun `a name steers no terminal`() {
        val odd = """{"rinnovo": 1, "services": [{"id": "a", "kind": "vps", "name": "\u001b[31mline\nbreak\u202e"}]}"""
        val area = CustomerArea(odd, now)
        for (screen in listOf(area.list(), area.show("a"))) assertContains(screen, "\\u{1b}[31mline\\nbreak\\u{202e}")
    }

    @Test
    fun `the same screens speak other languages`() {
        val shown = CustomerArea(account, now, language = "it").show("hosting-studio")
        assertContains(shown, "consentito fino al 29 settembre 2025")
    }
}
