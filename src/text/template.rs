//! Commented files to start from.

use super::FileKind;

/// A small commented example of a kind of file, sound in itself, whose every line is there to be replaced.
pub fn template(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Graph => include_str!("templates/graph.ron"),
        FileKind::Scenario => include_str!("templates/scenario.ron"),
        FileKind::Model => include_str!("templates/model.ron"),
        FileKind::Mapping => include_str!("templates/mapping.ron"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{kind_of, lay_out};

    #[test]
    fn templates_are_what_they_say_and_laid_out() {
        for &kind in FileKind::ALL {
            let source = template(kind);
            assert_eq!(kind_of(source), Some(kind));
            assert_eq!(lay_out(source).unwrap(), source, "{}", kind.name());
            source.parse::<ron::Value>().unwrap();
        }
    }
}
