//! The output in the README is real: a block of text after `<!-- $ rinnovo … -->` is what that command prints.

use crate::run;

/// The text with each marked block made anew.
pub(crate) fn with_output(text: &str) -> Result<String, String> {
    let mut made = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        made.push_str(line);
        made.push('\n');
        let Some(command) =
            line.strip_prefix("<!-- $ rinnovo").and_then(|rest| rest.strip_suffix("-->"))
        else {
            continue;
        };
        let Some("```text") = lines.next() else {
            return Err(format!("README.md: expected a block of text after `{line}`"));
        };
        if !lines.by_ref().any(|line| line == "```") {
            return Err(format!("README.md: the block after `{line}` has no end"));
        }
        let words: Vec<&str> = words(command).collect();
        let output = run::rinnovo(&words)?;
        let output = output.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        let told = ["```text\n$ rinnovo", command.trim_end(), "\n", output.trim_end(), "\n```\n"];
        made.extend(told);
    }
    Ok(made)
}

/// The words of a command; spaces between quotes part none.
fn words(command: &str) -> impl Iterator<Item = &str> {
    command.split('"').enumerate().flat_map(|(number, part)| {
        let quoted = number % 2 == 1;
        let whole = quoted.then_some(part);
        let parts = (!quoted).then(|| part.split_whitespace());
        whole.into_iter().chain(parts.into_iter().flatten())
    })
}
