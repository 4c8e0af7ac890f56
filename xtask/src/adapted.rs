//! What is changed in what UniFFI writes: a few lines that stop an app, or that cost it ten times what they have to.
//!
//! Each change names the lines that it replaces. A new version of UniFFI that writes others stops the build here.

/// The lines of UniFFI's, and ours.
type Change = (&'static str, &'static str);

/// - A text of the JVM may hold half of a surrogate pair, which UTF-8 cannot say. UniFFI's code stops there with an error of
///   the JVM's; with this change the core gets a `?` in its place, as `String.getBytes` does it.
/// - The message of an exception lists its fields; with this change it is the sentence.
/// - A case without data prints as `io.rinnovo.Phase$Active@60705430`; as a `data object` it prints as `Active`.
const KOTLIN: &[Change] = &[
    ("onMalformedInput(CodingErrorAction.REPORT)", "onMalformedInput(CodingErrorAction.REPLACE)"),
    (
        "get() = \"code=${ `code` }, path=${ `path` }, position=${ `position` }, found=${ `found` }, expected=${ `expected` }, words=${ `words` }\"",
        "get() = `words`",
    ),
    ("\n    object ", "\n    data object "),
];

/// What a call returns is read byte by byte through Foundation's `Data`, whose generic functions are not specialised across
/// modules: most of the time that a page of a list takes. The same reads from the buffer itself take a tenth of it. The bounds
/// are checked as before, and the buffer is let go of after the reading, as before.
const SWIFT: &[Change] = &[
    ("(data: Data, offset: Data.Index)", "(data: UnsafeRawBufferPointer, offset: Int)"),
    ("func createReader(data: Data)", "func createReader(data: UnsafeRawBufferPointer)"),
    (
        "createReader(data: Data(rustBuffer: buf))",
        "createReader(data: UnsafeRawBufferPointer(start: buf.data, count: Int(buf.len)))",
    ),
    (
        "let _ = withUnsafeMutableBytes(of: &value, { reader.data.copyBytes(to: $0, from: range)})",
        "withUnsafeMutableBytes(of: &value) { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: reader.data[range])) }",
    ),
    (
        "reader.data.copyBytes(to: buffer, from: range)",
        "UnsafeMutableRawBufferPointer(buffer).copyMemory(from: UnsafeRawBufferPointer(rebasing: reader.data[range]))",
    ),
];

/// Functions that an extension or a property of the module calls: nobody needs both.
const BEHIND_EXTENSIONS: &[&str] = &[
    "answerToJson",
    "changeToJson",
    "commandAbout",
    "earliestEndToJson",
    "eventToJson",
    "evolve",
    "expectRevision",
    "factsInService",
    "kindAbout",
    "membersOf",
    "noticeToJson",
    "plan",
    "previewToJson",
    "queryOf",
    "queryText",
    "reached",
    "reasonToJson",
    "renewalDate",
    "rolesOf",
    "serviceFromJson",
    "serviceOrigin",
    "serviceTitle",
    "serviceToJson",
    "serviceUnread",
    "setsAnEnd",
    "tokenDigest",
    "totalsDifference",
    "totalsToCsv",
    "undoToJson",
];

/// What UniFFI wrote in Kotlin, adapted.
pub(crate) fn kotlin(written: &str) -> Result<String, String> {
    let text = adapted("Kotlin", written, KOTLIN)?;
    BEHIND_EXTENSIONS.iter().try_fold(text, |text, name| {
        // Functions of the module stand behind their annotation or their documentation; those of classes override one.
        let starts = ["@Throws(RinnovoException::class) ", "*/ "];
        let start =
            starts.into_iter().find(|start| text.contains(&format!("{start}fun `{name}`(")));
        let start = start.ok_or_else(|| format!("UniFFI writes no function `{name}` in Kotlin"))?;
        let (theirs, ours) =
            (format!("{start}fun `{name}`("), format!("{start}internal fun `{name}`("));
        Ok(text.replace(&theirs, &ours))
    })
}

/// What UniFFI wrote in Swift, adapted.
pub(crate) fn swift(written: &str) -> Result<String, String> {
    adapted("Swift", written, SWIFT)
}

fn adapted(language: &str, written: &str, changes: &[Change]) -> Result<String, String> {
    changes.iter().try_fold(written.to_owned(), |text, (theirs, ours)| {
        if text.contains(theirs) {
            return Ok(text.replace(theirs, ours));
        }
        Err(format!(
            "UniFFI writes other {language} than it did: there is no `{theirs}` in it (see xtask/src/adapted.rs)"
        ))
    })
}
