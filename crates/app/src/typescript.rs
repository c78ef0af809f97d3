//! The TypeScript side of the declared calls: every type that crosses the boundary, and the map
//! from a call's name to its request and reply.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

use crate::calls::{Call, Effect};
use crate::{CallError, Changed, Noticed, Progress};

/// The whole generated file.
pub fn generated() -> String {
    let config = Config::default().with_large_int("number");
    let mut declarations = Declarations {
        config: &config,
        found: BTreeMap::new(),
    };
    declarations.add::<Changed>();
    declarations.add::<Progress>();
    declarations.add::<Noticed>();
    declarations.add::<CallError>();
    // Named only inside records, where the visitor does not see it.
    declarations.add::<throughline_model::Change>();
    let mut calls = String::new();
    let mut edits = Vec::new();
    macro_rules! each {
        ($($module:ident::$request:ident),* $(,)?) => {$(
            one::<crate::calls::$module::$request>(&config, &mut declarations, &mut calls, &mut edits);
        )*};
    }
    crate::for_every_call!(each);

    let mut text = String::from(
        "// Generated from crates/app/src/calls by `cargo xtask generate`. Do not edit.\n\n",
    );
    for declaration in declarations.found.values() {
        text.push_str("export ");
        text.push_str(declaration);
        text.push_str("\n\n");
    }
    text.push_str(
        "/** Every call: what it takes and what it answers. */\nexport interface Calls {\n",
    );
    text.push_str(&calls);
    text.push_str(
        "}\n\n/** The calls that change the open project; each runs once per operation id. */\n",
    );
    text.push_str(&format!(
        "export const edits: ReadonlySet<keyof Calls> = new Set([{}]);\n",
        edits.join(", ")
    ));
    text
}

fn one<C: Call>(
    config: &Config,
    declarations: &mut Declarations,
    calls: &mut String,
    edits: &mut Vec<String>,
) {
    declarations.add::<C>();
    declarations.add::<C::Reply>();
    calls.push_str(&format!(
        "  \"{}\": {{ request: {}; reply: {} }};\n",
        C::NAME,
        C::name(config),
        C::Reply::name(config)
    ));
    if C::EFFECT == Effect::Edits {
        edits.push(format!("\"{}\"", C::NAME));
    }
}

struct Declarations<'a> {
    config: &'a Config,
    found: BTreeMap<String, String>,
}

impl Declarations<'_> {
    fn add<T: TS + 'static + ?Sized>(&mut self) {
        self.visit::<T>();
    }
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let name = T::ident(self.config);
            if self.found.contains_key(&name) {
                return;
            }
            let declaration = T::decl(self.config);
            self.found.insert(name, declaration);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
