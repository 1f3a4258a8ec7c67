//! JSON in which nothing is said twice.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// Packs JSON: whatever occurs more than once is kept once.
///
/// ```text
/// {"scalars": [text, number, true, null, …], "shapes": [[field, …], …], "nodes": [[shape, ref, …], …], "root": ref}
/// ```
///
/// A reference below the number of scalars is a scalar, any other, less that number, a node. A node is a list where its
/// first number is −1 and otherwise an object of that shape, whose values follow in the order of the fields. A node
/// refers to earlier ones only.
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
    json!({"scalars": scalars, "shapes": packer.shapes, "nodes": packer.nodes, "root": root})
}

#[derive(Default)]
struct Packer {
    place: BTreeMap<String, i64>,
    shapes: Vec<Vec<String>>,
    shape_at: BTreeMap<Vec<String>, i64>,
    nodes: Vec<Vec<i64>>,
    node_at: BTreeMap<Vec<i64>, i64>,
}

impl Packer {
    fn reference(&mut self, value: &Value) -> i64 {
        let node: Vec<i64> = match value {
            Value::Array(items) => [-1].into_iter().chain(items.iter().map(|item| self.reference(item))).collect(),
            Value::Object(fields) => {
                let names: Vec<String> = fields.keys().cloned().collect();
                let next = self.shapes.len() as i64;
                let shape = *self.shape_at.entry(names).or_insert_with_key(|names| {
                    self.shapes.push(names.clone());
                    next
                });
                [shape].into_iter().chain(fields.values().map(|value| self.reference(value))).collect()
            }
            scalar => return self.place.get(&scalar.to_string()).copied().unwrap_or_default(),
        };
        let next = self.nodes.len() as i64;
        let at = *self.node_at.entry(node).or_insert_with_key(|node| {
            self.nodes.push(node.clone());
            next
        });
        at + self.place.len() as i64
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

    /// What a page does to read it.
    fn unpacked(packed: &Value, reference: i64) -> Value {
        let scalars = packed["scalars"].as_array().unwrap();
        let Ok(at) = usize::try_from(reference - scalars.len() as i64) else {
            return scalars[reference as usize].clone();
        };
        let node: Vec<i64> = packed["nodes"][at].as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).collect();
        let values = node[1..].iter().map(|&reference| unpacked(packed, reference));
        match node[0] {
            -1 => values.collect(),
            shape => {
                let names = packed["shapes"][shape as usize].as_array().unwrap().iter();
                Value::Object(names.map(|name| name.as_str().unwrap().to_owned()).zip(values).collect())
            }
        }
    }

    #[test]
    fn what_is_packed_can_be_read_and_is_said_once() {
        let line = json!({"actor": "russia", "walks": [{"steps": ["armenia", "russia"], "leverage": 0.25}], "x": null});
        let value = json!({"a": [line, line, 1, 0.5, true, "1", "</script>"], "b": {"c": line, "d": []}, "e": {}});
        let packed = pack(&value);
        assert_eq!(unpacked(&packed, packed["root"].as_i64().unwrap()), value);
        let scalars = packed["scalars"].as_array().unwrap();
        assert_eq!(scalars.iter().filter(|scalar| **scalar == json!("armenia")).count(), 1);
        assert!(packed["nodes"].as_array().unwrap().len() < 12);
    }
}
