//! One file: markup, style, script and data, which needs no other and lets no other in.

use std::fmt::Write as _;
use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::pack::pack;

const MARKUP: &str = include_str!("web/page.html");
const STYLE: &str = include_str!("web/page.css");

/// The modules of the page, each after those it needs.
const MODULES: &[(&str, &str)] = &[
    ("dom", include_str!("web/dom.js")),
    ("data", include_str!("web/data.js")),
    ("state", include_str!("web/state.js")),
    ("words", include_str!("web/words.js")),
    ("list", include_str!("web/list.js")),
    ("lede", include_str!("web/lede.js")),
    ("diagram", include_str!("web/diagram.js")),
    ("actor", include_str!("web/actor.js")),
    ("pair", include_str!("web/pair.js")),
    ("camps", include_str!("web/camps.js")),
    ("tie", include_str!("web/tie.js")),
    ("edits", include_str!("web/edits.js")),
    ("addtie", include_str!("web/addtie.js")),
    ("whatif", include_str!("web/whatif.js")),
    ("sources", include_str!("web/sources.js")),
    ("timeline", include_str!("web/timeline.js")),
    ("search", include_str!("web/search.js")),
    ("save", include_str!("web/save.js")),
    ("panel", include_str!("web/panel.js")),
    ("main", include_str!("web/main.js")),
];

/// A page, and the policy it is to be served under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Html {
    /// The file.
    pub text: String,
    /// Its Content-Security-Policy: its own script and style, known by their hashes, and nothing else.
    pub policy: String,
}

/// What a page says, as a file of HTML: one that opens without a network, the same bytes for the same content.
///
/// Names, notes and sources are in it as data alone, compressed and in base64, in which nothing can be written that means
/// anything to a browser. The script makes elements of them, and never markup.
///
/// ```
/// use demarche::page::html;
///
/// let page = html(&serde_json::json!({"title": "</script><script>alert(1)</script>", "live": false}));
/// assert_eq!(page.text.matches("<script").count(), 2);
/// assert!(!page.text.contains("alert(1)") && !page.policy.contains("unsafe"));
/// ```
pub fn html(content: &Value) -> Html {
    let live = content["live"].as_bool().unwrap_or(false);
    let script = bundle();
    let policy = policy(&script, STYLE, live);
    let text = MARKUP
        .replacen("{policy}", &policy, 1)
        .replacen("{style}", STYLE, 1)
        .replacen("{data}", &deflated(&pack(content)), 1)
        .replacen("{script}", &script, 1);
    Html { text, policy }
}

/// A page that says what is wrong with a graph, in the words of the terminal.
pub fn problem_page(title: &str, report: &str) -> Html {
    let escaped =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let style = "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a1a1a;\
                 background:#fff}pre{background:#f4f5f7;padding:1rem;overflow-x:auto;font:14px/1.4 monospace}";
    let policy = policy("", style, false);
    let text = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{0}</title><style>{style}</style></head>\
         <body><main><h1>{0}</h1><pre tabindex=\"0\">{1}</pre></main></body></html>\n",
        escaped(title),
        escaped(report),
    );
    Html { text, policy }
}

/// The modules as one script: each is a function of its own that returns what it exports, and an import takes it from
/// there.
///
/// An import is a line of its own, `import { a, b } from "./other.js";` or `import * as other from "./other.js";`, and an
/// export a line that begins with `export function`, `export async function` or `export const`.
fn bundle() -> String {
    let mut script = String::from("\"use strict\";\n");
    for (name, module) in MODULES {
        let mut exports = Vec::new();
        let _ = writeln!(script, "const ${name} = (() => {{");
        for line in module.lines() {
            if let Some((what, from)) = line.strip_prefix("import ").and_then(|rest| rest.split_once(" from \"./")) {
                let what = what.strip_prefix("* as ").unwrap_or(what);
                let _ = writeln!(script, "const {what} = ${};", from.trim_end_matches(".js\";"));
                continue;
            }
            let inside = line.strip_prefix("export ").unwrap_or(line);
            if inside.len() < line.len() {
                let words = inside.split([' ', '(']).filter(|word| !["async", "function", "const"].contains(word));
                exports.extend(words.take(1));
            }
            let _ = writeln!(script, "{inside}");
        }
        let _ = writeln!(script, "return {{ {} }};\n}})();", exports.join(", "));
    }
    script
}

fn policy(script: &str, style: &str, live: bool) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let connect = if live { "'self'" } else { "'none'" };
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src blob: data:; connect-src {connect}; base-uri 'none'; \
         form-action 'none'",
        hash(script),
        hash(style),
    )
}

/// JSON compressed (zlib) and in base64.
fn deflated(json: &Value) -> String {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    // Memory takes everything.
    let _ = encoder.write_all(json.to_string().as_bytes());
    STANDARD.encode(encoder.finish().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_modules_is_lost_but_their_imports() {
        let script = bundle();
        assert!(!script.lines().any(|line| line.starts_with("import ") || line.starts_with("export ")));
        assert!(script.contains("const { byId, el, replace } = $dom;") && script.contains("const diagram = $diagram;"));
        assert!(!script.contains("</script") && !script.contains("innerHTML") && !STYLE.contains("</style"));
    }
}
