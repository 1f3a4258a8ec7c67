//! Text that does nothing to a terminal but show itself.

use std::borrow::Cow;

/// The text with control characters replaced, line ends and tabs excepted: a name in a data set is not to move the
/// cursor, clear the screen or change the colours of whoever reads it.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let acts = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
    match text.contains(acts) {
        false => Cow::Borrowed(text),
        true => Cow::Owned(text.replace("\r\n", "\n").replace(acts, "\u{fffd}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_replaced() {
        assert_eq!(plain("a\tb\nç"), "a\tb\nç");
        assert_eq!(plain("\u{1b}[2J\r\n\u{9b}31m\u{7}\u{0}"), "\u{fffd}[2J\n\u{fffd}31m\u{fffd}\u{fffd}");
    }
}
