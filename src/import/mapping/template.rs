//! Texts with the names of columns in them.

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// It stands as it is.
    Plain(&'t str),
    /// The cell of a column.
    Column(&'t str),
}

/// The pieces of `"{importer}-gas-{year}"`; what is wrong with it, if it cannot be taken apart.
pub(super) fn pieces(text: &str) -> Result<Vec<Piece<'_>>, &'static str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (plain, from) = rest.split_at(at);
        if !plain.is_empty() {
            pieces.push(Piece::Plain(plain));
        }
        let inside = from.strip_prefix('{').ok_or("this text has a '}' without its '{'")?;
        let (name, after) = inside.split_once('}').ok_or("this text has a '{' without its '}'")?;
        if name.trim().is_empty() {
            return Err("'{}' names no column");
        }
        if name.contains('{') {
            return Err("this text has a '{' within brackets");
        }
        pieces.push(Piece::Column(name.trim()));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Plain(rest));
    }
    Ok(pieces)
}

/// The columns that a text names.
pub(super) fn columns(text: &str) -> Vec<&str> {
    let column = |piece| match piece {
        Piece::Column(name) => Some(name),
        Piece::Plain(_) => None,
    };
    pieces(text).unwrap_or_default().into_iter().filter_map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_taken_apart_or_refused() {
        let found = pieces("{importer}-gas-{ year }").unwrap();
        assert_eq!(found, [Piece::Column("importer"), Piece::Plain("-gas-"), Piece::Column("year")]);
        assert_eq!(pieces("russia"), Ok(vec![Piece::Plain("russia")]));
        assert_eq!(columns("a {b} c"), ["b"]);
        for wrong in ["{", "a}", "{}", "{a{b}}"] {
            assert!(pieces(wrong).is_err(), "{wrong}");
        }
    }
}
