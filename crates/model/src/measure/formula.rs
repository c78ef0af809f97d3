//! Arithmetic over other measures: numbers, `+ - * /`, brackets, `min`, `max`, `mean`, `abs`, and
//! measures in square brackets. Nothing else can be written, so nothing else can happen.
//!
//! Numbers have a point for decimals. Several arguments are separated by `;`, or by `,` with a
//! space behind it; "0,5" is refused and not taken for two numbers or for one.

use std::collections::BTreeSet;

/// The longest formula, in characters.
pub const LONGEST_FORMULA: usize = 2_000;
/// How deep brackets may be nested.
const DEEPEST: u32 = 40;

/// A formula whose measures are known by `R`: a name as people write it, or an id.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula<R> {
    root: Node<R>,
}

/// Where a formula cannot be read, in characters from its start.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at {at}: {problem}")]
pub struct FormulaError {
    pub at: usize,
    pub problem: FormulaProblem,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormulaProblem {
    #[error("it ends too early")]
    Ends,
    #[error("{0:?} is not expected")]
    Unexpected(char),
    #[error("there is no function {0:?}")]
    Function(String),
    /// "0,5"
    #[error("decimals are written with a point")]
    Comma,
    #[error("{0:?} is no number")]
    Number(String),
    #[error("there is no measure {0:?}")]
    Measure(String),
    #[error("several measures are called {0:?}")]
    Ambiguous(String),
    #[error("brackets are nested too deep")]
    Deep,
    #[error("it is too long")]
    Long,
}

/// Why a formula has no value in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unanswered<R> {
    /// A measure has none.
    Missing(R),
    /// Something is divided by zero, or the result is beyond all numbers.
    Undefined,
}

#[derive(Debug, Clone, PartialEq)]
enum Node<R> {
    Number(f64),
    Measure(R),
    Negated(Box<Node<R>>),
    Pair(Operator, Box<Node<R>>, Box<Node<R>>),
    Called(Function, Vec<Node<R>>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Function {
    Least,
    Most,
    Mean,
    Absolute,
}

impl Function {
    const NAMED: [(&'static str, Function); 4] = [
        ("min", Function::Least),
        ("max", Function::Most),
        ("mean", Function::Mean),
        ("abs", Function::Absolute),
    ];

    fn name(self) -> &'static str {
        match self {
            Function::Least => "min",
            Function::Most => "max",
            Function::Mean => "mean",
            Function::Absolute => "abs",
        }
    }
}

impl Formula<String> {
    /// Reads what somebody typed; measures are what stands in the square brackets.
    ///
    /// # Errors
    /// [`FormulaError`]
    pub fn parse(text: &str) -> Result<Formula<String>, FormulaError> {
        let characters: Vec<char> = text.chars().collect();
        if characters.len() > LONGEST_FORMULA {
            return Err(FormulaError {
                at: LONGEST_FORMULA,
                problem: FormulaProblem::Long,
            });
        }
        let mut reader = Reader {
            text: &characters,
            at: 0,
            depth: 0,
        };
        let root = reader.sum()?;
        match reader.peek() {
            None => Ok(Formula { root }),
            Some(',') => Err(reader.fails(FormulaProblem::Comma)),
            Some(other) => Err(reader.fails(FormulaProblem::Unexpected(other))),
        }
    }
}

impl<R> Formula<R> {
    /// The same formula with its measures known by something else.
    ///
    /// # Errors
    /// The first that `find` gives.
    pub fn map<S, E>(&self, find: &mut impl FnMut(&R) -> Result<S, E>) -> Result<Formula<S>, E> {
        Ok(Formula {
            root: self.root.map(find)?,
        })
    }

    /// The value, from those of its measures.
    ///
    /// # Errors
    /// [`Unanswered`]
    pub fn value(&self, of: &impl Fn(&R) -> Option<f64>) -> Result<f64, Unanswered<R>>
    where
        R: Clone,
    {
        let value = self.root.value(of)?;
        if value.is_finite() {
            Ok(value)
        } else {
            Err(Unanswered::Undefined)
        }
    }

    /// Every measure it names, once.
    pub fn measures(&self) -> BTreeSet<R>
    where
        R: Ord + Clone,
    {
        let mut found = BTreeSet::new();
        self.root.visit(&mut |measure| {
            found.insert(measure.clone());
        });
        found
    }

    /// As text that [`Formula::parse`] reads, `name` saying what stands in the square brackets.
    pub fn written(&self, name: &impl Fn(&R) -> String) -> String {
        let mut text = String::new();
        self.root.write(&mut text, name, 0);
        text
    }
}

impl<R> Node<R> {
    fn map<S, E>(&self, find: &mut impl FnMut(&R) -> Result<S, E>) -> Result<Node<S>, E> {
        Ok(match self {
            Node::Number(number) => Node::Number(*number),
            Node::Measure(measure) => Node::Measure(find(measure)?),
            Node::Negated(inner) => Node::Negated(Box::new(inner.map(find)?)),
            Node::Pair(operator, left, right) => Node::Pair(
                *operator,
                Box::new(left.map(find)?),
                Box::new(right.map(find)?),
            ),
            Node::Called(function, arguments) => Node::Called(
                *function,
                arguments
                    .iter()
                    .map(|argument| argument.map(find))
                    .collect::<Result<_, _>>()?,
            ),
        })
    }

    fn value(&self, of: &impl Fn(&R) -> Option<f64>) -> Result<f64, Unanswered<R>>
    where
        R: Clone,
    {
        Ok(match self {
            Node::Number(number) => *number,
            Node::Measure(measure) => {
                of(measure).ok_or_else(|| Unanswered::Missing(measure.clone()))?
            }
            Node::Negated(inner) => -inner.value(of)?,
            Node::Pair(operator, left, right) => {
                let (left, right) = (left.value(of)?, right.value(of)?);
                match operator {
                    Operator::Add => left + right,
                    Operator::Subtract => left - right,
                    Operator::Multiply => left * right,
                    Operator::Divide if right == 0.0 => return Err(Unanswered::Undefined),
                    Operator::Divide => left / right,
                }
            }
            Node::Called(function, arguments) => {
                let values = arguments
                    .iter()
                    .map(|argument| argument.value(of))
                    .collect::<Result<Vec<f64>, _>>()?;
                match function {
                    Function::Least => values.into_iter().fold(f64::INFINITY, f64::min),
                    Function::Most => values.into_iter().fold(f64::NEG_INFINITY, f64::max),
                    Function::Mean => values.iter().sum::<f64>() / values.len() as f64,
                    Function::Absolute => values.iter().map(|value| value.abs()).sum(),
                }
            }
        })
    }

    fn visit(&self, see: &mut impl FnMut(&R)) {
        match self {
            Node::Number(_) => {}
            Node::Measure(measure) => see(measure),
            Node::Negated(inner) => inner.visit(see),
            Node::Pair(_, left, right) => {
                left.visit(see);
                right.visit(see);
            }
            Node::Called(_, arguments) => {
                for argument in arguments {
                    argument.visit(see);
                }
            }
        }
    }

    /// `binding`: how tightly what stands around it binds; 0 for nothing.
    fn write(&self, text: &mut String, name: &impl Fn(&R) -> String, binding: u8) {
        match self {
            Node::Number(number) => text.push_str(&number.to_string()),
            Node::Measure(measure) => {
                text.push('[');
                text.push_str(&name(measure));
                text.push(']');
            }
            Node::Negated(inner) => {
                text.push('-');
                inner.write(text, name, 3);
            }
            Node::Pair(operator, left, right) => {
                let (sign, own, behind) = match operator {
                    Operator::Add => (" + ", 1, 1),
                    Operator::Subtract => (" - ", 1, 2),
                    Operator::Multiply => (" * ", 2, 2),
                    Operator::Divide => (" / ", 2, 3),
                };
                let wrapped = own < binding;
                if wrapped {
                    text.push('(');
                }
                left.write(text, name, own);
                text.push_str(sign);
                right.write(text, name, behind);
                if wrapped {
                    text.push(')');
                }
            }
            Node::Called(function, arguments) => {
                text.push_str(function.name());
                text.push('(');
                for (place, argument) in arguments.iter().enumerate() {
                    if place > 0 {
                        text.push_str("; ");
                    }
                    argument.write(text, name, 0);
                }
                text.push(')');
            }
        }
    }
}

struct Reader<'a> {
    text: &'a [char],
    at: usize,
    depth: u32,
}

impl Reader<'_> {
    fn fails(&self, problem: FormulaProblem) -> FormulaError {
        FormulaError {
            at: self.at,
            problem,
        }
    }

    /// What comes next, behind white space.
    fn peek(&mut self) -> Option<char> {
        while self.text.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    fn takes(&mut self, wanted: &[char]) -> Option<char> {
        let found = self.peek().filter(|next| wanted.contains(next))?;
        self.at += 1;
        Some(found)
    }

    fn sum(&mut self) -> Result<Node<String>, FormulaError> {
        let mut left = self.product()?;
        while let Some(sign) = self.takes(&['+', '-', '\u{2212}']) {
            let operator = if sign == '+' {
                Operator::Add
            } else {
                Operator::Subtract
            };
            left = Node::Pair(operator, Box::new(left), Box::new(self.product()?));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Node<String>, FormulaError> {
        let mut left = self.factor()?;
        while let Some(sign) = self.takes(&['*', '/', '×', '·', '÷']) {
            let operator = if matches!(sign, '/' | '÷') {
                Operator::Divide
            } else {
                Operator::Multiply
            };
            left = Node::Pair(operator, Box::new(left), Box::new(self.factor()?));
        }
        Ok(left)
    }

    fn factor(&mut self) -> Result<Node<String>, FormulaError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fails(FormulaProblem::Deep));
        }
        let node = match self.peek() {
            None => Err(self.fails(FormulaProblem::Ends)),
            Some('-' | '\u{2212}') => {
                self.at += 1;
                Ok(Node::Negated(Box::new(self.factor()?)))
            }
            Some('(') => {
                self.at += 1;
                let inner = self.sum()?;
                self.closes()?;
                Ok(inner)
            }
            Some('[') => self.measure(),
            Some(digit) if digit.is_ascii_digit() || digit == '.' => self.number(),
            Some(letter) if letter.is_alphabetic() => self.call(),
            Some(other) => Err(self.fails(FormulaProblem::Unexpected(other))),
        };
        self.depth -= 1;
        node
    }

    fn closes(&mut self) -> Result<(), FormulaError> {
        match self.peek() {
            Some(')') => {
                self.at += 1;
                Ok(())
            }
            Some(',') => Err(self.fails(FormulaProblem::Comma)),
            Some(other) => Err(self.fails(FormulaProblem::Unexpected(other))),
            None => Err(self.fails(FormulaProblem::Ends)),
        }
    }

    fn measure(&mut self) -> Result<Node<String>, FormulaError> {
        let from = self.at + 1;
        let Some(length) = self.text[from..].iter().position(|c| *c == ']') else {
            self.at = self.text.len();
            return Err(self.fails(FormulaProblem::Ends));
        };
        let name: String = self.text[from..from + length].iter().collect();
        self.at = from + length + 1;
        Ok(Node::Measure(name.trim().to_owned()))
    }

    fn number(&mut self) -> Result<Node<String>, FormulaError> {
        let from = self.at;
        while self
            .text
            .get(self.at)
            .is_some_and(|c| c.is_ascii_digit() || *c == '.')
        {
            self.at += 1;
        }
        // A comma directly before another digit is a decimal one in half of Europe.
        if self.text.get(self.at) == Some(&',')
            && self.text.get(self.at + 1).is_some_and(char::is_ascii_digit)
        {
            return Err(self.fails(FormulaProblem::Comma));
        }
        let written: String = self.text[from..self.at].iter().collect();
        match written.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Node::Number(number)),
            Ok(_) | Err(_) => {
                self.at = from;
                Err(self.fails(FormulaProblem::Number(written)))
            }
        }
    }

    fn call(&mut self) -> Result<Node<String>, FormulaError> {
        let from = self.at;
        while self.text.get(self.at).is_some_and(|c| c.is_alphanumeric()) {
            self.at += 1;
        }
        let name: String = self.text[from..self.at].iter().collect();
        let lower = name.to_lowercase();
        let known = Function::NAMED.iter().find(|(word, _)| *word == lower);
        let Some((_, function)) = known else {
            self.at = from;
            return Err(self.fails(FormulaProblem::Function(name)));
        };
        if self.takes(&['(']).is_none() {
            return Err(match self.peek() {
                Some(other) => self.fails(FormulaProblem::Unexpected(other)),
                None => self.fails(FormulaProblem::Ends),
            });
        }
        let mut arguments = vec![self.sum()?];
        while *function != Function::Absolute && self.takes(&[';', ',']).is_some() {
            arguments.push(self.sum()?);
        }
        self.closes()?;
        Ok(Node::Called(*function, arguments))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(text: &str) -> Result<f64, String> {
        let formula = Formula::parse(text).map_err(|error| error.to_string())?;
        formula
            .value(&|name: &String| match name.as_str() {
                "A" => Some(6.0),
                "B" => Some(4.0),
                "zero" => Some(0.0),
                _ => None,
            })
            .map_err(|problem| format!("{problem:?}"))
    }

    #[test]
    fn arithmetic_as_at_school() {
        for (text, expected) in [
            ("[A] + [B] * 2", 14.0),
            ("([A] + [B]) * 2", 20.0),
            ("10 - 3 - 2", 5.0),
            ("12 / 3 / 2", 2.0),
            ("-[A] + 10", 4.0),
            ("2 × [A] ÷ 4", 3.0),
            ("mean([A]; [B]; 2)", 4.0),
            ("MAX([A], [B]) - min([A], [B])", 2.0),
            ("abs([B] \u{2212} [A])", 2.0),
            ("0.5*[A]", 3.0),
        ] {
            assert_eq!(value(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        for (text, expected) in [
            ("", "at 0: it ends too early"),
            ("1 +", "at 3: it ends too early"),
            ("(1 + 2", "at 6: it ends too early"),
            ("0,5 * [A]", "at 1: decimals are written with a point"),
            ("[A", "at 2: it ends too early"),
            ("sum([A])", "at 0: there is no function \"sum\""),
            ("1 2", "at 2: '2' is not expected"),
            ("1.2.3", "at 0: \"1.2.3\" is no number"),
            ("[A]; 2", "at 3: ';' is not expected"),
            ("abs(1; 2)", "at 5: ';' is not expected"),
            ("system('rm')", "at 0: there is no function \"system\""),
        ] {
            assert_eq!(value(text), Err(expected.to_owned()), "{text}");
        }
        let deep = "(".repeat(5_000);
        assert!(Formula::parse(&deep).is_err());
        let deep = "-".repeat(1_900);
        assert!(
            Formula::parse(&deep)
                .unwrap_err()
                .to_string()
                .contains("deep")
        );
    }

    #[test]
    fn nothing_is_made_up_where_a_value_is_missing() {
        assert_eq!(value("[C] * 0"), Err("Missing(\"C\")".to_owned()));
        assert_eq!(value("[A] / [zero]"), Err("Undefined".to_owned()));
        let huge = format!("{0} * {0}", "9".repeat(200));
        assert_eq!(value(&huge), Err("Undefined".to_owned()));
    }

    fn nodes() -> impl Strategy<Value = Node<String>> {
        let leaf = prop_oneof![
            (0u32..1000).prop_map(|n| Node::Number(f64::from(n) / 8.0)),
            "[A-D]".prop_map(Node::Measure),
        ];
        leaf.prop_recursive(5, 40, 3, |inner| {
            prop_oneof![
                inner.clone().prop_map(|node| Node::Negated(Box::new(node))),
                (0..4usize, inner.clone(), inner.clone()).prop_map(|(operator, left, right)| {
                    let operators = [
                        Operator::Add,
                        Operator::Subtract,
                        Operator::Multiply,
                        Operator::Divide,
                    ];
                    Node::Pair(operators[operator], Box::new(left), Box::new(right))
                }),
                (0..3usize, proptest::collection::vec(inner, 1..4))
                    .prop_map(|(which, nodes)| { Node::Called(Function::NAMED[which].1, nodes) }),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(root in nodes()) {
            let formula = Formula { root };
            let written = formula.written(&|name| name.clone());
            let read = Formula::parse(&written).unwrap();
            let of = |name: &String| Some(f64::from(name.as_bytes()[0]));
            // Sums and products may be put together another way round.
            match (formula.value(&of), read.value(&of)) {
                (Ok(a), Ok(b)) => prop_assert!((a - b).abs() <= 1e-6 * a.abs().max(1.0), "{written}: {a} {b}"),
                (Err(_), Err(_)) => {}
                // What is nearly zero may be zero after rounding.
                (a, b) => prop_assert!(written.contains('/'), "{written}: {a:?} {b:?}"),
            }
        }

        #[test]
        fn no_text_brings_it_down(text in "[-+*/()\\[\\]0-9.,;a-z ]{0,60}") {
            let _ = Formula::parse(&text);
        }
    }
}
