//! A file read anew, by other means than it was written with, and everything wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::grammar::{follows, rule_of};

pub struct Opened {
    pub parts: BTreeMap<String, Vec<u8>>,
}

#[derive(Debug, Clone, Default)]
pub struct Node {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Node>,
    pub text: String,
}

impl Node {
    pub fn all<'n>(&'n self, name: &str) -> Vec<&'n Node> {
        let mut found = Vec::new();
        self.walk(&mut |node| {
            if node.name == name {
                found.push(node);
            }
        });
        found
    }

    pub fn walk<'n>(&'n self, see: &mut impl FnMut(&'n Node)) {
        see(self);
        for child in &self.children {
            child.walk(see);
        }
    }

    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    pub fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All of its letters.
    pub fn said(&self) -> String {
        let texts: Vec<&str> = self
            .all("a:t")
            .into_iter()
            .map(|text| text.text.as_str())
            .collect();
        texts.join(" ")
    }
}

fn node(start: &BytesStart<'_>) -> Node {
    Node {
        name: start.name().into_inner().to_owned(),
        attributes: start
            .attributes()
            .map(|attribute| {
                let attribute = attribute.expect("an attribute");
                let value = quick_xml::escape::unescape(&attribute.value)
                    .expect("escaped")
                    .into_owned();
                (attribute.key.into_inner().to_owned(), value)
            })
            .collect(),
        ..Node::default()
    }
}

pub fn parsed(bytes: &[u8]) -> Node {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let mut reader = Reader::from_str(text);
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) => open.push(node(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(node(&start)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().expect("balanced").children.push(done);
            }
            Event::Text(text) => open
                .last_mut()
                .unwrap()
                .text
                .push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let meant = format!("&{};", &*reference);
                let meant = quick_xml::escape::unescape(&meant)
                    .expect("an entity of XML")
                    .into_owned();
                open.last_mut().unwrap().text.push_str(&meant);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "an element is not closed");
    open.remove(0).children.remove(0)
}

impl Opened {
    pub fn new(bytes: &[u8]) -> Opened {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            let name = file.name().unwrap().to_string();
            assert!(
                parts.insert(name.clone(), content).is_none(),
                "{name} twice"
            );
        }
        Opened { parts }
    }

    pub fn xml(&self, name: &str) -> Node {
        parsed(
            self.parts
                .get(name)
                .unwrap_or_else(|| panic!("{name} is missing")),
        )
    }

    /// In the order of the presentation.
    pub fn slides(&self) -> Vec<(String, Node)> {
        let relations = self.relations("ppt/presentation.xml");
        self.xml("ppt/presentation.xml")
            .all("p:sldId")
            .into_iter()
            .map(|entry| {
                let name = relations[entry.attribute("r:id")].1.clone();
                let node = self.xml(&name);
                (name, node)
            })
            .collect()
    }

    pub fn charts(&self) -> Vec<(String, Node)> {
        let names = self
            .parts
            .keys()
            .filter(|name| name.starts_with("ppt/charts/chart"));
        names.map(|name| (name.clone(), self.xml(name))).collect()
    }

    /// By id: the kind, and the part or address.
    pub fn relations(&self, part: &str) -> BTreeMap<String, (String, String)> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!(
            "{folder}{}_rels/{file}.rels",
            if folder.is_empty() { "" } else { "/" }
        );
        let Some(bytes) = self.parts.get(&name) else {
            return BTreeMap::new();
        };
        parsed(bytes)
            .children
            .iter()
            .map(|relation| {
                let kind = relation
                    .attribute("Type")
                    .rsplit('/')
                    .next()
                    .unwrap()
                    .to_owned();
                let mut target = relation.attribute("Target").to_owned();
                if relation.attribute("TargetMode") != "External" {
                    let mut steps: Vec<&str> =
                        folder.split('/').filter(|s| !s.is_empty()).collect();
                    for step in target.split('/') {
                        if step == ".." {
                            steps.pop();
                        } else {
                            steps.push(step);
                        }
                    }
                    target = steps.join("/");
                }
                (relation.attribute("Id").to_owned(), (kind, target))
            })
            .collect()
    }

    /// Everything that would make a program repair the file; empty: nothing.
    pub fn faults(&self, own: bool) -> Vec<String> {
        let mut faults = Vec::new();
        let types = self.xml("[Content_Types].xml");
        let (mut defaults, mut overrides) = (BTreeMap::new(), BTreeMap::new());
        for entry in &types.children {
            let kind = entry.attribute("ContentType").to_owned();
            let twice = if entry.name == "Default" {
                defaults.insert(entry.attribute("Extension").to_owned(), kind)
            } else {
                overrides.insert(
                    entry
                        .attribute("PartName")
                        .trim_start_matches('/')
                        .to_owned(),
                    kind,
                )
            };
            if twice.is_some() {
                faults.push(format!("a content type is given twice: {entry:?}"));
            }
        }
        for name in overrides.keys() {
            if !self.parts.contains_key(name) {
                faults.push(format!("{name} has a content type and is not there"));
            }
        }
        let mut reached =
            BTreeSet::from(["[Content_Types].xml".to_owned(), "_rels/.rels".to_owned()]);
        let mut rest = vec![String::new()];
        while let Some(name) = rest.pop() {
            for (id, (kind, target)) in self.relations(&name) {
                if target.contains("://") {
                    continue;
                }
                if !self.parts.contains_key(&target) {
                    faults.push(format!(
                        "{name} {id} ({kind}) leads to {target}, which is not there"
                    ));
                } else if reached.insert(target.clone()) {
                    let (folder, file) = target.rsplit_once('/').unwrap_or(("", &target));
                    reached.insert(format!("{folder}/_rels/{file}.rels"));
                    rest.push(target);
                }
            }
        }
        for (name, bytes) in &self.parts {
            if !reached.contains(name) {
                faults.push(format!("nothing leads to {name}"));
            }
            let extension = name.rsplit('.').next().unwrap_or_default();
            let known = name == "[Content_Types].xml"
                || defaults.contains_key(extension)
                || overrides.contains_key(name);
            if !known {
                faults.push(format!("{name} has no content type"));
            }
            if extension == "xml" && name != "[Content_Types].xml" && !overrides.contains_key(name)
            {
                faults.push(format!("{name} has only the content type of its ending"));
            }
            if extension == "xml" || extension == "rels" {
                self.part(name, &parsed(bytes), own, &mut faults);
            }
        }
        faults
    }

    fn part(&self, name: &str, root: &Node, own: bool, faults: &mut Vec<String>) {
        let relations = self.relations(name);
        let (mut ids, mut used) = (BTreeSet::new(), BTreeSet::new());
        root.walk(&mut |node| {
            if node.name == "p:cNvPr" && !ids.insert(node.attribute("id").to_owned()) {
                faults.push(format!(
                    "{name}: the shape number {} is taken twice",
                    node.attribute("id")
                ));
            }
            for (attribute, value) in &node.attributes {
                if attribute.starts_with("r:") {
                    used.insert(value.clone());
                    if !relations.contains_key(value) {
                        faults.push(format!(
                            "{name}: {} {attribute} {value} leads nowhere",
                            node.name
                        ));
                    }
                }
            }
            let children: Vec<String> = node
                .children
                .iter()
                .map(|child| child.name.clone())
                .collect();
            if own {
                match rule_of(&node.name) {
                    Some("#") if children.is_empty() => {}
                    Some(rule) => {
                        if let Err(fault) = follows(rule, &children) {
                            faults.push(format!("{name}: {} {fault}", node.name));
                        }
                        if rule != "#" && !node.text.trim().is_empty() {
                            faults.push(format!("{name}: {} holds loose text", node.name));
                        }
                    }
                    None if children.is_empty() => {}
                    None => faults.push(format!("{name}: {} may not hold {children:?}", node.name)),
                }
            }
            lengths(name, node, faults);
        });
        if name.ends_with("presentation.xml") {
            // Masters and layouts share one range of numbers, slides another.
            let mut numbers = BTreeSet::new();
            for entry in root.all("p:sldId") {
                let number: u64 = entry.attribute("id").parse().unwrap_or(0);
                if !(256..2_147_483_648).contains(&number) || !numbers.insert(number) {
                    faults.push(format!("{name}: the slide number {number} is not its own"));
                }
            }
            for entry in root.all("p14:sldId") {
                let number: u64 = entry.attribute("id").parse().unwrap_or(0);
                if !numbers.remove(&number) {
                    faults.push(format!("{name}: a section names slide {number}"));
                }
            }
            if !root.all("p14:section").is_empty() && !numbers.is_empty() {
                faults.push(format!(
                    "{name}: slides outside of all sections: {numbers:?}"
                ));
            }
        }
    }
}

/// Numbers that must lie in a range, and lists that may not be empty.
fn lengths(name: &str, node: &Node, faults: &mut Vec<String>) {
    let number = |attribute: &str| node.attribute(attribute).parse::<i64>().ok();
    if matches!(node.name.as_str(), "a:ext" | "a:chExt") && !node.attribute("cx").is_empty() {
        let right = number("cx").is_some_and(|n| n >= 0) && number("cy").is_some_and(|n| n >= 0);
        if !right {
            faults.push(format!(
                "{name}: a length below zero or no number: {node:?}"
            ));
        }
    }
    let letters = node.name.ends_with("RPr") || node.name.ends_with("rPr");
    let size = number("sz").filter(|_| letters);
    if size.is_some_and(|size| !(100..=400_000).contains(&size)) {
        faults.push(format!("{name}: letters of {size:?}"));
    }
    if node.name == "p:txBody" && node.child("a:p").is_none() {
        faults.push(format!("{name}: a text without a paragraph"));
    }
    if node.name == "c:v" && node.text.contains("inf") || node.text == "NaN" {
        faults.push(format!("{name}: {} is no number", node.text));
    }
    if matches!(node.name.as_str(), "c:strCache" | "c:numCache") {
        let count: usize = node
            .child("c:ptCount")
            .map_or(0, |count| count.attribute("val").parse().unwrap_or(0));
        let mut before = None;
        for point in node.children.iter().filter(|child| child.name == "c:pt") {
            let at: usize = point.attribute("idx").parse().unwrap_or(usize::MAX);
            if at >= count || before.is_some_and(|before| at <= before) {
                faults.push(format!("{name}: point {at} of {count}"));
            }
            before = Some(at);
        }
    }
}
