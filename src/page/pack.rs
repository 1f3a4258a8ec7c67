//! JSON in which nothing is said twice.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// Packs JSON: whatever occurs more than once is kept once, and what is alike stands together, so that it compresses well.
///
/// ```text
/// {"scalars": [text, number, true, null, …], "shapes": [[field, …], …], "order": [shape, …],
///  "columns": [[[ref, …], …], …], "lengths": [length, …], "items": [ref, …], "root": ref}
/// ```
///
/// `order` has the shape of every node, −1 for a list. The values of the nodes of a shape stand in `columns`, a column a
/// field, one below the other in the order of the nodes; those of all lists in `items`, each list as long as `lengths`
/// says. A reference from 0 up is a scalar, any other leads from its node, of number n, to the node of number n + ref. A
/// node refers to earlier ones only; the root refers from behind the last.
///
/// * **Cost.** O(n log n) in the size of the JSON.
pub(super) fn pack(value: &Value) -> Value {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    count(value, &mut counts);
    // The scalars that occur most have the shortest references; of equals the first.
    let mut order: Vec<(&String, &(usize, usize))> = counts.iter().collect();
    order.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.1.1.cmp(&b.1.1)));
    let place: BTreeMap<String, i64> =
        order.iter().enumerate().map(|(at, (text, _))| ((*text).clone(), at as i64)).collect();
    let scalars: Vec<Value> = order.iter().map(|(text, _)| serde_json::from_str(text).unwrap_or(Value::Null)).collect();
    let mut packer = Packer { place, ..Packer::default() };
    let root = packer.reference(value);
    let Packer { shapes, nodes, .. } = packer;
    let from = |at: usize, found: Found| match found {
        Found::Scalar(scalar) => scalar,
        Found::Node(node) => node as i64 - at as i64,
    };
    let root = from(nodes.len(), root);
    let mut columns: Vec<Vec<Vec<i64>>> = shapes.iter().map(|names| vec![Vec::new(); names.len()]).collect();
    let (mut lengths, mut items) = (Vec::new(), Vec::new());
    for (at, (shape, values)) in nodes.iter().enumerate() {
        let values = values.iter().map(|&value| from(at, value));
        match shape {
            Some(shape) => columns[*shape].iter_mut().zip(values).for_each(|(column, value)| column.push(value)),
            None => {
                lengths.push(values.len());
                items.extend(values);
            }
        }
    }
    let order: Vec<i64> = nodes.iter().map(|(shape, _)| shape.map_or(-1, |shape| shape as i64)).collect();
    json!({
        "scalars": scalars, "shapes": shapes, "order": order, "columns": columns, "lengths": lengths, "items": items,
        "root": root,
    })
}

/// A scalar or a node, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    Scalar(i64),
    Node(usize),
}

/// A list, or an object of a shape, and what is in it.
type Node = (Option<usize>, Vec<Found>);

#[derive(Default)]
struct Packer {
    place: BTreeMap<String, i64>,
    shapes: Vec<Vec<String>>,
    shape_at: BTreeMap<Vec<String>, usize>,
    nodes: Vec<Node>,
    node_at: BTreeMap<Node, usize>,
}

impl Packer {
    fn reference(&mut self, value: &Value) -> Found {
        let node: Node = match value {
            Value::Array(items) => (None, items.iter().map(|item| self.reference(item)).collect()),
            Value::Object(fields) => {
                let names: Vec<String> = fields.keys().cloned().collect();
                let next = self.shapes.len();
                let shape = *self.shape_at.entry(names).or_insert_with_key(|names| {
                    self.shapes.push(names.clone());
                    next
                });
                (Some(shape), fields.values().map(|value| self.reference(value)).collect())
            }
            scalar => return Found::Scalar(self.place.get(&scalar.to_string()).copied().unwrap_or_default()),
        };
        let next = self.nodes.len();
        Found::Node(*self.node_at.entry(node).or_insert_with_key(|node| {
            self.nodes.push(node.clone());
            next
        }))
    }
}

/// How often each scalar occurs, and when first.
fn count(value: &Value, counts: &mut BTreeMap<String, (usize, usize)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| count(item, counts)),
        Value::Object(fields) => fields.values().for_each(|value| count(value, counts)),
        scalar => {
            let next = counts.len();
            counts.entry(scalar.to_string()).or_insert((0, next)).0 += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a page does to read it: the reference of a node of that number.
    fn unpacked(packed: &Value, at: usize, reference: i64) -> Value {
        if let Ok(scalar) = usize::try_from(reference) {
            return packed["scalars"][scalar].clone();
        }
        let at = at - usize::try_from(-reference).unwrap();
        let order = packed["order"].as_array().unwrap();
        let shape = order[at].as_i64().unwrap();
        let row = order[..at].iter().filter(|other| **other == order[at]).count();
        let read = |value: &Value| unpacked(packed, at, value.as_i64().unwrap());
        if shape < 0 {
            let lengths = packed["lengths"].as_array().unwrap().iter().map(|length| length.as_u64().unwrap() as usize);
            let before: usize = lengths.clone().take(row).sum();
            let length = lengths.clone().nth(row).unwrap();
            return packed["items"].as_array().unwrap()[before..][..length].iter().map(read).collect();
        }
        let names = packed["shapes"][shape as usize].as_array().unwrap().iter();
        let columns = packed["columns"][shape as usize].as_array().unwrap().iter();
        Value::Object(names.map(|name| name.as_str().unwrap().to_owned()).zip(columns.map(|c| read(&c[row]))).collect())
    }

    #[test]
    fn what_is_packed_can_be_read_and_is_said_once() {
        let line = json!({"actor": "russia", "walks": [{"steps": ["armenia", "russia"], "leverage": 0.25}], "x": null});
        let value = json!({"a": [line, line, 1, 0.5, true, "1", "</script>"], "b": {"c": line, "d": []}, "e": {}});
        let packed = pack(&value);
        let nodes = packed["order"].as_array().unwrap().len();
        assert_eq!(unpacked(&packed, nodes, packed["root"].as_i64().unwrap()), value);
        let scalars = packed["scalars"].as_array().unwrap();
        assert_eq!(scalars.iter().filter(|scalar| **scalar == json!("armenia")).count(), 1);
        assert!(nodes < 12);
    }
}
