//! Tables as people have them, imported by the first guess.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use throughline_exchange::{Import, ImportError, TableShape, check_length, import, preview};
use throughline_model::{JourneyDraft, LaneKind};

fn guessed(name: &str, bytes: &[u8]) -> (TableShape, Import) {
    let preview = preview(name, bytes, None).expect("previews");
    let import = import(name, bytes, &preview.options, &mut |_, _| {
        ControlFlow::Continue(())
    })
    .expect("imports");
    assert_eq!(preview.journeys.len(), import.document.journeys.len());
    assert_eq!(preview.issues, import.issues);
    (preview.options.shape, import)
}

/// The journey as text: stages with their steps, then lanes with cards and points by step.
fn told(journey: &JourneyDraft) -> String {
    let mut text = String::new();
    for stage in &journey.stages {
        let steps: Vec<&str> = stage.steps.iter().map(|step| step.name.as_str()).collect();
        writeln!(text, "{}: {}", stage.name, steps.join(" | ")).expect("writes");
    }
    for lane in &journey.lanes {
        write!(text, "{:?} {}:", lane.kind, lane.name).expect("writes");
        for card in &lane.cards {
            write!(text, " {}={}", card.step, card.title).expect("writes");
            if card.span > 1 {
                write!(text, "~{}", card.span).expect("writes");
            }
        }
        for point in &lane.points {
            write!(text, " {}:{}={}", point.step, point.persona, point.value).expect("writes");
        }
        text.push('\n');
    }
    for card in &journey.parked {
        writeln!(text, "parked {}", card.title).expect("writes");
    }
    text
}

fn check(name: &str, bytes: &[u8], shape: TableShape, expected: &str) -> Import {
    let (found, import) = guessed(name, bytes);
    assert_eq!(found, shape);
    assert_eq!(told(&import.document.journeys[0]), expected);
    import
}

#[test]
fn a_list_of_cards_as_a_canvas_tool_exports_it() {
    let import = check(
        "Opening an account.csv",
        b"ID,Phase,Step,Swimlane,Sticky note,Severity,Tags,Author\n\
          1,Notice,See an ad,Touchpoints,Poster at the tram stop,,\"ads, city\",Ann\n\
          2,Notice,See an ad,Pain points,\"Small print, again\",4,,Ann\n\
          3,Apply,Fill in the form,Actions,Types the address twice,,,Ben\n\
          4,Apply,,Pain points,Session runs out,high,,Ben\n",
        TableShape::List,
        "Notice: See an ad\nApply: Fill in the form\n\
         Touchpoints Touchpoints: 0=Poster at the tram stop\n\
         Pains Pain points: 0=Small print, again 1=Session runs out\n\
         Actions Actions: 1=Types the address twice\n",
    );
    let journey = &import.document.journeys[0];
    assert_eq!(journey.name, "Opening an account");
    assert_eq!(journey.lanes[1].cards[0].severity, Some(4));
    assert_eq!(journey.lanes[1].cards[1].severity, Some(4));
    assert_eq!(journey.lanes[0].cards[0].tags, ["ads", "city"]);
    assert!(import.issues.is_empty(), "{:?}", import.issues);
}

#[test]
fn a_german_table_with_semicolons_and_windows_1252() {
    let text = "Kundenreise Kontoeröffnung;;;;;\r\nPhase;Schritt;Kundenaktionen;Schmerzpunkte;Stimmung (1–5);Kanäle\r\n\
                Aufmerksam werden;Anzeige sehen;liest das Plakat;zu klein;3;Straßenbahn\r\n\
                ;Website besuchen;sucht das Formular;;4,5;Web\r\n\
                Antrag;Formular ausfüllen;\"tippt Adresse\ntippt sie noch einmal\";Sitzung läuft ab;1;Web\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let import = check(
        "karte.csv",
        &bytes,
        TableShape::StepsDown,
        "Aufmerksam werden: Anzeige sehen | Website besuchen\nAntrag: Formular ausfüllen\n\
         Actions Kundenaktionen: 0=liest das Plakat 1=sucht das Formular 2=tippt Adresse 2=tippt sie noch einmal\n\
         Pains Schmerzpunkte: 0=zu klein 2=Sitzung läuft ab\n\
         Emotion Stimmung (1–5): 0:Kunde=0 1:Kunde=1.5 2:Kunde=-2\n\
         Channels Kanäle: 0=Straßenbahn 1=Web 2=Web\n",
    );
    assert!(import.issues.is_empty(), "{:?}", import.issues);
    let channels: Vec<_> = import
        .document
        .channels
        .iter()
        .map(|channel| channel.name.as_str())
        .collect();
    assert_eq!(channels, ["Straßenbahn", "Web"]);
}

#[test]
fn the_map_as_it_looks_with_stages_and_steps_across() {
    check(
        "map.tsv",
        "Customer journey map\t\t\t\t\n\
         Stage\tAware\t\tBuy\t\n\
         Step\tSee ad\tCompare\tOrder\tPay\n\
         Customer actions\tnotices\treads\tclicks\tpays\n\
         Touchpoints\tPoster\tWebsite\tWebsite\tWebsite\n\
         Emotions\t🙂\t😐\t😀\t🙁\n\
         Line of visibility\t\t\t\t\n\
         Backstage\t\t\tpacks\t\n\
         Ideas\t\t\t\tone page only\n"
            .as_bytes(),
        TableShape::StepsAcross,
        "Aware: See ad | Compare\nBuy: Order | Pay\n\
         Actions Customer actions: 0=notices 1=reads 2=clicks 3=pays\n\
         Touchpoints Touchpoints: 0=Poster 1=Website 2=Website 3=Website\n\
         Emotion Emotions: 0:Customer=1 1:Customer=0 2:Customer=2 3:Customer=-1\n\
         LineOfVisibility Line of visibility:\nBackstage Backstage: 2=packs\nOpportunities Ideas: 3=one page only\n",
    );
}

#[test]
fn a_map_with_phases_only_gets_a_step_for_each() {
    check(
        "map.csv",
        b",Awareness,Consideration,Purchase\nActions,sees ad,compares,buys\nThoughts,Is it for me?,,\n\
          Pain Points,,\"- too many\n- too dear\",\n",
        TableShape::StepsAcross,
        "Awareness: Awareness\nConsideration: Consideration\nPurchase: Purchase\n\
         Actions Actions: 0=sees ad 1=compares 2=buys\nThoughts Thoughts: 0=Is it for me?\n\
         Pains Pain Points: 1=too many 1=too dear\n",
    );
}

#[test]
fn several_curves_in_a_table_of_steps() {
    check(
        "steps.csv",
        b"Step,Emotion Anna,Emotion Ben,Quotes\nCall,2,-1,Finally\nWait,-2,,\n",
        TableShape::StepsDown,
        "steps: Call | Wait\nEmotion Emotion: 0:Anna=2 0:Ben=-1 1:Anna=-2\nQuotes Quotes: 0=Finally\n",
    );
}

#[test]
fn a_table_without_any_heading() {
    check(
        "plain.csv",
        b"Before,Search,Types the name into the search field,4\nBefore,Find,Reads the first result on the page,5\n\
          During,Visit,Stands in a long queue in the hall,1\n",
        TableShape::List,
        "Before: Search | Find\nDuring: Visit\n\
         Emotion Emotion: 0:Customer=1 1:Customer=2 2:Customer=-2\n\
         Text Notes: 0=Types the name into the search field 1=Reads the first result on the page 2=Stands in a long queue in the hall\n",
    );
}

#[test]
fn steps_and_scores_alone() {
    check(
        "scores.csv",
        b"Step;Score\nCall;1\nWait;5\nEnd;3\n",
        TableShape::List,
        "scores: Call | Wait | End\nEmotion Emotion: 0:Customer=-2 1:Customer=2 2:Customer=0\n",
    );
}

#[test]
fn unreadable_cells_are_issues_with_their_place() {
    let (_, import) = guessed(
        "x.csv",
        b"Stage,Step,Lane,Text,Severity,Emotion\nA,b,Pains,t,9,\nA,c,Pains,u,2,4\nA,d,Pains,v,2,weird\nA,e,Pains,w,2,1\n",
    );
    let places: Vec<_> = import
        .issues
        .iter()
        .map(|i| (i.line, i.column, i.code.as_str(), i.found.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            (2, 5, "import.badSeverity", "9"),
            (4, 6, "import.badScore", "weird")
        ]
    );
}

#[test]
fn what_is_no_table_is_refused_clearly() {
    let error = |name: &str, bytes: &[u8]| preview(name, bytes, None).expect_err("is refused");
    assert_eq!(error("x.csv", b""), ImportError::Empty);
    assert_eq!(error("x.csv", b" \n\n"), ImportError::Empty);
    assert!(matches!(
        error("x.csv", b"%PDF-1.7"),
        ImportError::NotRecognised { .. }
    ));
    assert!(matches!(
        error("x.csv", &[0, 1, 2, 3, 4, 5, 6, 7]),
        ImportError::NotRecognised { .. }
    ));
    assert!(matches!(
        error("x.xlsx", b"PK\x03\x04rubbish"),
        ImportError::DamagedWorkbook { .. }
    ));
    assert!(matches!(
        error("x.json", b"[1]"),
        ImportError::OtherFormat { .. }
    ));
    assert!(matches!(
        error("x.json", b"{oops"),
        ImportError::InvalidJson { line: 1, .. }
    ));
    assert!(matches!(
        error("x.mmd", b"graph TD"),
        ImportError::NotAJourneyDiagram { .. }
    ));
    assert!(matches!(
        check_length("x.csv", 2 << 30),
        Err(ImportError::TooLong { .. })
    ));
}

#[test]
fn an_import_can_be_broken_off() {
    let bytes = "Stage,Step,Lane,Text\n".to_owned() + &"A,b,Pains,t\n".repeat(5000);
    let options = preview("x.csv", bytes.as_bytes(), None)
        .expect("previews")
        .options;
    let mut heard = Vec::new();
    let result = import("x.csv", bytes.as_bytes(), &options, &mut |done, total| {
        heard.push((done, total));
        if done >= 2000 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert_eq!(result.err(), Some(ImportError::Cancelled));
    assert_eq!(heard, [(1000, 5001), (2000, 5001)]);
}

#[test]
fn the_wizards_choices_are_obeyed() {
    let bytes = b"Stage,Step,Lane,Text\nA,b,Pains,t\n";
    let mut options = preview("x.csv", bytes, None).expect("previews").options;
    options.columns[2] = throughline_exchange::ColumnRole::Ignore;
    options.lane = LaneKind::Quotes;
    let import = import("x.csv", bytes, &options, &mut |_, _| {
        ControlFlow::Continue(())
    })
    .expect("imports");
    assert_eq!(
        told(&import.document.journeys[0]),
        "A: b\nQuotes Quotes: 0=t\n"
    );
}

#[test]
fn more_first_guesses() {
    use TableShape::{List, StepsAcross, StepsDown};
    for (text, shape, expected) in [
        // Columns of a workshop table, German, with remarks in the headings.
        (
            "Phase\tAktivität\tTouchpoint\tGedanken & Gefühle\tPain Points\tChancen\tVerantwortlich\n\
             Info\tsucht\tWeb\t„Hm“\tunklar\tFAQ\tMarketing\n",
            StepsDown,
            "Info: sucht\nTouchpoints Touchpoint: 0=Web\nThoughts Gedanken & Gefühle: 0=„Hm“\nPains Pain Points: 0=unklar\n\
             Opportunities Chancen: 0=FAQ\n",
        ),
        // Comments with a category.
        (
            "Step|Category|Comment|Owner\nCall|Pain point|too long|Service\nCall|Idea|call back|\n",
            List,
            "x: Call\nPains Pain point: 0=too long\nOpportunities Idea: 0=call back\n",
        ),
        // A blueprint with only steps across.
        (
            ",Arrive,Order,Pay\nPhysical evidence,Sign,Menu,Bill\nCustomer Actions,enters,orders,pays\n\
             Line of interaction,,,\nFront-stage,greets,takes order,\nBack-stage,,cooks,\nSupport processes,,,card terminal\n",
            StepsAcross,
            "Arrive: Arrive\nOrder: Order\nPay: Pay\nTouchpoints Physical evidence: 0=Sign 1=Menu 2=Bill\n\
             Actions Customer Actions: 0=enters 1=orders 2=pays\nLineOfInteraction Line of interaction:\n\
             Frontstage Front-stage: 0=greets 1=takes order\nBackstage Back-stage: 1=cooks\n\
             Support Support processes: 2=card terminal\n",
        ),
        // Words for feelings under an emotion heading.
        (
            "Stage,Step,Feeling,Quote\nA,b,Frustrated,\"It, again\"\nA,c,happy,\n",
            StepsDown,
            "A: b | c\nEmotion Feeling: 0:Customer=-2 1:Customer=1\nQuotes Quote: 0=It, again\n",
        ),
        // Sentences under an emotion heading are thoughts.
        (
            "Stage,Step,Feelings,Problems\nA,b,wonders whether it works,slow\nA,c,is looking around,\n",
            StepsDown,
            "A: b | c\nThoughts Feelings: 0=wonders whether it works 1=is looking around\nPains Problems: 0=slow\n",
        ),
        // Lines of text.
        (
            "Too slow\nToo dear\n",
            List,
            "parked Too slow\nparked Too dear\n",
        ),
    ] {
        check("x.csv", text.as_bytes(), shape, expected);
    }
}
