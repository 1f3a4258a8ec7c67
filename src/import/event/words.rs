//! Running text becomes words, each with what stands before it.

use slug::slugify;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// A blank, a hyphen or an apostrophe: the words belong together.
    Joined,
    /// The end of a line: they may belong together.
    Line,
    /// A comma.
    Comma,
    /// Any other sign, or the beginning of the text.
    Stop,
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// In small letters and without marks on them: `Côte` is `cote`.
    pub(super) folded: String,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether it has no small letter.
    pub(super) all_capitals: bool,
    /// What stands before it.
    pub(super) gap: Gap,
}

impl Word {
    /// Whether it is in the same clause as the word before.
    pub(super) fn goes_on(&self) -> bool {
        self.gap == Gap::Joined
    }
}

/// The words of a text. Letters with full stops between them are one word: `U.S.` is `us`.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut gap = Gap::Stop;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if !first.is_alphanumeric() {
            gap = gap.max(before(first));
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (word, after) = one(rest);
        rest = after;
        let folded = slugify(&word).replace('-', "");
        if !folded.is_empty() {
            let all_capitals = !word.chars().any(char::is_lowercase);
            words.push(Word { folded, capital: first.is_uppercase(), all_capitals, gap });
            gap = Gap::Joined;
        }
    }
    words
}

fn before(sign: char) -> Gap {
    match sign {
        '\n' | '\r' => Gap::Line,
        ' ' | '\t' | '\u{a0}' | '-' | '‐' | '‑' | '–' | '\'' | '’' | '‘' | '`' | '´' | '&' => Gap::Joined,
        ',' => Gap::Comma,
        sign if sign.is_whitespace() => Gap::Joined,
        _ => Gap::Stop,
    }
}

/// The word that a text begins with, and what follows.
fn one(text: &str) -> (String, &str) {
    let end = text.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(text.len());
    let (word, mut rest) = text.split_at(end);
    let mut word = word.to_owned();
    let single = |word: &str| word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    if !single(&word) {
        return (word, rest);
    }
    while let Some(after) = rest.strip_prefix('.') {
        let end = after.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(after.len());
        let (next, further) = after.split_at(end);
        if single(next) {
            word.push_str(next);
            rest = further;
        } else {
            // The full stop after the last letter, if another came before.
            return if word.chars().count() > 1 { (word, after) } else { (word, rest) };
        }
    }
    (word, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_stops_are_one_word_and_marks_are_dropped() {
        let said = |text| words(text).into_iter().map(|word| (word.folded, word.gap)).collect::<Vec<_>>();
        let word = |word: &str, gap| (word.to_owned(), gap);
        assert_eq!(said("U.S. Envoy"), [word("us", Gap::Stop), word("envoy", Gap::Joined)]);
        assert_eq!(
            said("Côte d’Ivoire"),
            [word("cote", Gap::Stop), word("d", Gap::Joined), word("ivoire", Gap::Joined)]
        );
        assert_eq!(
            said("A. B, c\nd"),
            [word("a", Gap::Stop), word("b", Gap::Stop), word("c", Gap::Comma), word("d", Gap::Line)]
        );
        assert!(said(" …\n").is_empty());
    }
}
