//! What a person presses, apart from any terminal.

/// A key, or text that was pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// A letter as it is typed.
    Letter(char),
    /// A letter with Control, in lower case.
    Control(char),
    /// Text that was pasted: it is typed, and commands nothing.
    Pasted(String),
    Enter,
    Esc,
    Backspace,
    Tab,
    BackTab,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    /// F1.
    Help,
}

/// What is to be done outside the screen because of a key.
#[derive(Clone, Debug)]
pub(crate) enum Effect {
    /// Nothing.
    None,
    /// Leave.
    Quit,
    /// Read the file again.
    Reload,
    /// Carry a command out: it has been confirmed.
    Write(Box<super::order::Order>),
}
