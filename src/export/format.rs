//! The formats of `export`.

use std::path::Path;

/// A format a graph can be exported in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Graphviz: <https://graphviz.org/doc/info/lang.html>.
    Dot,
    /// A picture made of lines: <https://www.w3.org/TR/SVG11/>.
    Svg,
    /// A picture made of pixels: <https://www.w3.org/TR/png-3/>.
    Png,
    /// The graph as data.
    Json,
    /// GraphML: <http://graphml.graphdrawing.org/>.
    Graphml,
    /// GEXF 1.3: <https://gexf.net/>.
    Gexf,
    /// Mermaid: <https://mermaid.js.org/syntax/flowchart.html>.
    Mermaid,
    /// Comma-separated values: RFC 4180.
    Csv,
    /// The page: picture, answers and what-if in one file.
    Html,
}

impl Format {
    /// Every format, in order.
    pub const ALL: [Format; 9] = [
        Format::Dot,
        Format::Svg,
        Format::Png,
        Format::Json,
        Format::Graphml,
        Format::Gexf,
        Format::Mermaid,
        Format::Csv,
        Format::Html,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Dot => "dot",
            Format::Svg => "svg",
            Format::Png => "png",
            Format::Json => "json",
            Format::Graphml => "graphml",
            Format::Gexf => "gexf",
            Format::Mermaid => "mermaid",
            Format::Csv => "csv",
            Format::Html => "html",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name))
    }

    /// The format a file is in, by its extension.
    ///
    /// ```
    /// use demarche::export::Format;
    /// assert_eq!(Format::of_path("a/b.PNG".as_ref()), Some(Format::Png));
    /// assert_eq!(Format::of_path("diagram.mmd".as_ref()), Some(Format::Mermaid));
    /// assert_eq!(Format::of_path("diagram.doc".as_ref()), None);
    /// ```
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "gv" => Some(Format::Dot),
            "mmd" => Some(Format::Mermaid),
            "htm" => Some(Format::Html),
            extension => Self::from_name(extension),
        }
    }
}
