//! A value on one line.

use super::lexer::{Lexer, TokenKind};

/// A value on one line and without remarks, spaced as the canonical layout has it; what is no RON stays as it is.
pub(crate) fn one_line(value: &str) -> String {
    let mut line = String::with_capacity(value.len());
    let mut comma = false;
    for token in Lexer::new(value) {
        let Ok(token) = token else { return value.trim().to_owned() };
        match token.kind {
            TokenKind::LineComment | TokenKind::BlockComment => continue,
            TokenKind::Comma => {
                comma = true;
                continue;
            }
            _ => {}
        }
        // The last comma of brackets that were on several lines is left out.
        if std::mem::take(&mut comma) && !matches!(token.kind, TokenKind::Close(_)) {
            line.push_str(", ");
        }
        line.push_str(&value[token.span]);
        if token.kind == TokenKind::Colon {
            line.push(' ');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_commas_and_remarks_go() {
        for (value, line) in [
            ("0.5", "0.5"),
            (
                " [ // two\n    \"a, b\",\n    (id:\"c\" , /* as said */ says :\"d\\\"\",),\n]",
                "[\"a, b\", (id: \"c\", says: \"d\\\"\")]",
            ),
            ("{\"2012\":0.04,\"2016\":0.05,}", "{\"2012\": 0.04, \"2016\": 0.05}"),
            ("Some(1)", "Some(1)"),
            ("r#\"raw\n\"#", "r#\"raw\n\"#"),
            ("\"open", "\"open"),
        ] {
            assert_eq!(one_line(value), line);
        }
    }
}
