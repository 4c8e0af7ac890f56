package io.rinnovo.api

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class SignaturesTest {
    @Test
    fun `what the module offers is what api txt says`() {
        val (written, found) = SIGNATURES.readText() to signatures()
        val (gone, new) = (written.lines() - found.lines().toSet()) to (found.lines() - written.lines().toSet())
        val wanted = "look at the change, then run `cargo xtask signatures`"
        assertEquals("", (gone.map { "- $it" } + new.map { "+ $it" }).joinToString("\n"), wanted)
        assertTrue(written == found, "the order differs: $wanted")
    }
}
