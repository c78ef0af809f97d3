//! VADER's compound score, against the authors' program, and the language it may be asked for.

use throughline_stats::sentiment::{
    Sentiment, compound, english_compounds, is_english, is_english_among,
};

/// Lines of a score and a text, made once with vaderSentiment 3.3.2.
fn check(lines: &str, count: usize) {
    let mut seen = 0;
    for line in lines.lines() {
        let (expected, text) = line.split_once('\t').expect("a score and a text");
        let found = format!("{:.4}", compound(text)).replace("-0.0000", "0.0000");
        assert_eq!(found, expected, "{text}");
        seen += 1;
    }
    assert_eq!(seen, count);
}

#[test]
fn sentences_of_reviews_score_as_the_authors_program_has_them() {
    check(include_str!("data/reviews-sentiment.tsv"), 3_708);
}

#[test]
fn every_rule_and_oddity_scores_as_the_authors_program_has_it() {
    check(include_str!("data/sentences-sentiment.tsv"), 621);
}

#[test]
fn classes_begin_at_a_twentieth() {
    for (score, expected) in [
        (0.05, Sentiment::Positive),
        (0.049_99, Sentiment::Neutral),
        (0.0, Sentiment::Neutral),
        (-0.049_99, Sentiment::Neutral),
        (-0.05, Sentiment::Negative),
    ] {
        assert_eq!(Sentiment::of_score(score), expected, "{score}");
    }
}

#[test]
fn other_languages_have_no_sentiment() {
    let english = [
        "The staff were friendly, but the queue was far too long.",
        "I love the new app",
        "Nobody told me what happens next and nobody called back.",
        "Great colleagues and interesting work",
    ];
    let others = [
        "Das Personal war freundlich, aber die Schlange war viel zu lang.",
        "Ich wünsche mir mehr Zeit für Weiterbildung.",
        "Le personnel était aimable, mais il faut attendre trop longtemps.",
        "El personal fue amable, pero la cola era demasiado larga.",
        "Персонал был вежлив, но очередь слишком длинная.",
        "スタッフは親切でしたが、待ち時間が長すぎました。",
        "",
        "12345 …",
    ];
    for text in english {
        assert!(is_english(text), "{text}");
        assert!(Sentiment::of_english(text).is_some());
    }
    for text in others {
        assert!(!is_english(text), "{text}");
        assert_eq!(Sentiment::of_english(text), None);
    }
}

#[test]
fn a_few_words_of_another_language_do_not_decide() {
    let english = [
        "The \"Gemütlichkeit\" of the café was lovely, and they don’t rush you.",
        "Das Keyboard is what I wanted, and it works with the tablet that I have.",
        "They never called back.",
        "DON'T BUY THIS",
    ];
    let others = [
        "Das Paket \"the Box\" kam nicht an, und ich warte noch immer auf eine Antwort.",
        "Der Service von the bank und das Personal sind sehr freundlich.",
        "J'ai acheté the phone et je ne suis pas content, c'est trop cher.",
        "The the. Ich habe lange gewartet und niemand hat mir geholfen, das war nicht gut.",
        "Het personeel was vriendelijk, maar ik heb te lang gewacht.",
        "Obsługa była miła, ale kolejka jest bardzo długa.",
        "Personalen var trevlig, men det är inte bra att kön är så lång.",
        "Personel çok iyi ama sıra çok uzun, bu kabul edilemez.",
    ];
    for text in english {
        assert!(is_english(text), "{text}");
    }
    for text in others {
        assert!(!is_english(text), "{text}");
    }
}

#[test]
fn most_sentences_of_the_reviews_are_taken_for_english() {
    let lines = include_str!("data/reviews-sentiment.tsv").lines();
    let texts: Vec<&str> = lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(_, text)| text)
        .collect();
    let english = texts.iter().filter(|text| is_english(text)).count();
    // The others are a few words, like "no manual included", that could be of many languages.
    assert!(
        english * 100 >= texts.len() * 93,
        "{english} of {}",
        texts.len()
    );
}

#[test]
fn many_at_once_score_as_one_by_one() {
    assert_eq!(english_compounds::<&str>(&[]), []);
    let lines = include_str!("data/reviews-sentiment.tsv").lines();
    let mut texts: Vec<&str> = lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(_, text)| text)
        .collect();
    texts.extend(["Das Personal war nicht sehr freundlich.", "", "12345"]);
    let expected: Vec<Option<f64>> = texts
        .iter()
        .map(|text| is_english(text).then(|| compound(text)))
        .collect();
    assert_eq!(english_compounds(&texts), expected);
    assert!(expected.iter().any(Option::is_none));
}

#[test]
fn what_is_too_short_to_tell_is_taken_for_what_was_asked_for() {
    for text in ["Super", "Top!", "Good pay"] {
        assert!(is_english_among(text, &["en-GB"]), "{text}");
        assert!(!is_english_among(text, &["de"]), "{text}");
    }
    let german = "Die Führung hört uns zu und nimmt unsere Vorschläge ernst.";
    assert!(!is_english_among(german, &["en"]));
    assert!(!is_english_among(german, &["en", "de"]));
    assert!(is_english_among("Good pay", &["en", "de"]));
}

#[test]
fn long_and_odd_texts_take_no_longer_than_they_are_long() {
    let started = std::time::Instant::now();
    let long = "good bad but terrible 😀 ".repeat(40_000);
    assert!((-1.0..=1.0).contains(&compound(&long)));
    for text in ["", " ", "!!!", "\u{0}", "no", "😀", "BUT but BUT"] {
        assert!((-1.0..=1.0).contains(&compound(text)), "{text:?}");
    }
    // Quadratic work would take minutes; a slow machine takes a second or two.
    assert!(started.elapsed().as_secs() < 30);
}
