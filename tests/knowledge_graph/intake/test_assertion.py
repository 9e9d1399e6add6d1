import re

import pytest

from knowledge_graph.intake.assertion import assess

# (sentence with the mention in brackets, status)
SENTENCES = [
    ("The patient has [hypertension].", "present"),
    ("Known [hypertension], on amlodipine.", "present"),
    ("CT showed a large [stroke] in the left hemisphere.", "present"),
    ("She presented with [hemoptysis] and fever.", "present"),
    ("A 3-day history of [hemoptysis] brought him in.", "present"),
    ("There was no change in her [ascites].", "present"),
    ("He has not only [diabetes] but also gout.", "present"),
    ("No fever, but [ascites] was found.", "present"),
    ("No chest pain; [hypertension] for ten years.", "present"),
    ("He denies cough however he has [asthma].", "present"),
    ("No edema except for [ascites].", "present"),
    ("Denies fever, and she has [heart failure].", "present"),
    ("No medication for [diabetes] was taken.", "present"),
    ("Her [hypertension] is not well controlled.", "present"),
    ("His wife noticed that he had [confusion].", "present"),
    ("The boy was brought by his mother because of [pneumonia].", "present"),
    ("No fever, [cough] was present.", "present"),
    ("Stroke was ruled out and [pneumonia] was treated.", "present"),
    ("Hypertension: no. [Diabetes]: yes.", "present"),
    ("No [ascites].", "absent"),
    ("He denies [hemoptysis].", "absent"),
    ("Denied chest pain, palpitations, or [syncope].", "absent"),
    ("no fever, chills or [cough]", "absent"),
    ("No fever, chills, night sweats, and no [hemoptysis].", "absent"),
    ("Without evidence of [pulmonary embolism].", "absent"),
    ("CT was negative for [PE].", "absent"),
    ("The abdomen was soft and free of [ascites].", "absent"),
    ("She does not have [diabetes].", "absent"),
    ("She doesn't have [diabetes].", "absent"),
    ("He never had a [stroke].", "absent"),
    ("No history of [stroke] or TIA.", "absent"),
    ("He had no prior history of [atrial fibrillation].", "absent"),
    ("Patient denies any history of [DVT].", "absent"),
    ("There is no evidence of [cirrhosis].", "absent"),
    ("[Stroke] was ruled out.", "absent"),
    ("[Stroke] and PE were ruled out by imaging.", "absent"),
    ("MRI ruled out [stroke].", "absent"),
    ("[DVT]: negative", "absent"),
    ("[PE] - no", "absent"),
    ("[hypertension] (absent)", "absent"),
    ("[ascites] is absent", "absent"),
    ("[Ascites]: none.", "absent"),
    ("[Ascites] is not present.", "absent"),
    ("[Ascites] (-)", "absent"),
    ("No [DVT] was seen.", "absent"),
    ("[Pulmonary emboli] were not visualized.", "absent"),
    ("Neither [stroke] nor TIA occurred.", "absent"),
    ("The ultrasound failed to show [DVT].", "absent"),
    ("Pt w/o [COPD].", "absent"),
    ("A woman with no known [heart failure].", "absent"),
    ("Absence of [ascites] on ultrasound.", "absent"),
    ("Findings are not consistent with [pneumonia].", "absent"),
    ("This is gout rather than [DVT].", "absent"),
    ("He is not on [dialysis].", "absent"),
    ("She is a non-[smoker].", "absent"),
    ("[Diabetes] | No |", "absent"),
    ("He had no signs or symptoms of [encephalopathy].", "absent"),
    ("[DVT] ultrasound negative.", "absent"),
    ("Possible [pneumonia].", "possible"),
    ("Findings concerning for [pulmonary embolism].", "possible"),
    ("We cannot exclude [PE].", "possible"),
    ("[PE] could not be excluded.", "possible"),
    ("[PE] has not been ruled out.", "possible"),
    ("CT to rule out [stroke].", "possible"),
    ("?[PE]", "possible"),
    ("[PE]?", "possible"),
    ("Suspected [heart failure].", "possible"),
    ("[Heart failure] was suspected.", "possible"),
    ("The cause is likely [pneumonia].", "possible"),
    ("He may have had a [TIA].", "possible"),
    ("[Pneumonia] vs. atelectasis.", "possible"),
    ("Pneumonia versus [pulmonary embolism].", "possible"),
    ("[Pulmonary embolism] is unlikely.", "possible"),
    ("[DVT] needs to be ruled out.", "possible"),
    ("History of [stroke].", "historical"),
    ("She has a history of hypertension, diabetes, and [stroke].", "historical"),
    ("Previous [DVT] on the left.", "historical"),
    ("s/p [myocardial infarction] x2", "historical"),
    ("Status post [renal transplant].", "historical"),
    ("He had a [stroke] in 2010.", "historical"),
    ("He had a [stroke] three years ago.", "historical"),
    ("Three years ago he had a [stroke].", "historical"),
    ("Former [smoker].", "historical"),
    ("ex-[smoker]", "historical"),
    ("[Pneumonia] in childhood.", "historical"),
    ("No recurrence of [stroke] since.", "historical"),
    ("Warfarin for DVT was given; the [confusion] has resolved.", "historical"),
    ("His mother had [breast cancer].", "family"),
    ("Family history of [stroke].", "family"),
    ("Family history is negative for [stroke].", "family"),
    ("No family history of [stroke].", "family"),
    ("His father's [diabetes] was treated with insulin.", "family"),
    ("[Diabetes] in her brother and sister.", "family"),
    ("Her maternal grandmother died of [heart failure].", "family"),
    ("[Stroke] (father)", "family"),
    ("A non-smoker, [hypertensive] man.", "present"),
    ("He was brought by a neighbor with signs of [confusion].", "present"),
    ("Living donor transplantation for [cirrhosis].", "present"),
    ("No personal or family history of [stroke].", "absent"),
    ("No family history of stroke, no recent [surgery].", "absent"),
    ("She was investigated for [malignancy] which was ruled out.", "absent"),
    ("Feeding could be resumed after [surgery].", "present"),
    ("Return if she develops [hemoptysis].", "hypothetical"),
    ("If she develops confusion or [hemoptysis], call us.", "hypothetical"),
    ("She is at increased risk of [stroke].", "hypothetical"),
    ("Aspirin was given to prevent [stroke].", "hypothetical"),
    ("Heparin as prophylaxis for [DVT].", "hypothetical"),
    ("Heparin for [DVT] prophylaxis.", "hypothetical"),
    ("Screening for [diabetes] is due.", "hypothetical"),
    ("No risk factors for [pulmonary embolism].", "hypothetical"),
    ("He was counselled about [stroke].", "hypothetical"),
    ("Decide on [anticoagulation] after stroke and bleeding risk are scored.", "hypothetical"),
    ("Decide on anticoagulation after [stroke] and bleeding risk are scored.", "hypothetical"),
    ("[Stroke] and bleeding risk were discussed.", "hypothetical"),
    ("[Stroke] risk was scored.", "hypothetical"),
    ("[Anticoagulation] for stroke prevention should be considered.", "hypothetical"),
    ("Anticoagulation for [stroke] prevention should be considered.", "hypothetical"),
    ("Consider starting [warfarin].", "hypothetical"),
    ("Discuss [warfarin] with the patient.", "hypothetical"),
    ("We plan to start [apixaban].", "hypothetical"),
    ("He is to start [enoxaparin] tomorrow.", "hypothetical"),
    ("[Aspirin] will be started.", "hypothetical"),
    ("She is allergic to [aspirin].", "hypothetical"),
    ("We plan to start apixaban for [atrial fibrillation].", "present"),
    ("Consider warfarin given her [atrial fibrillation].", "present"),
    ("[Stroke] and high risk of bleeding.", "present"),
    ("He has had a [stroke] and is at risk of bleeding.", "present"),
    ("[Warfarin] was started after the stroke.", "present"),
    ("Oral nutrition could be initiated after the [stroke].", "present"),
    ("His tests return with [hyponatremia].", "present"),
    ("Return to the clinic if [bleeding] occurs.", "hypothetical"),
    ("She has no indications of [encephalopathy].", "absent"),
    ("His drugs have never included [aspirin].", "absent"),
    ("A history void of [stroke].", "absent"),
    ("[Hypertension] seems to be absent.", "absent"),
]


@pytest.mark.parametrize(("marked", "status"), SENTENCES, ids=[marked for marked, _ in SENTENCES])
def test_a_mention_gets_the_status_its_sentence_gives_it(marked: str, status: str) -> None:
    before, mention, after = re.split(r"[\[\]]", marked)
    assert assess(before + mention + after, len(before), len(before) + len(mention)) == status


@pytest.mark.parametrize(
    ("text", "mention", "status"),
    [
        ("hypertension, diabetes", "diabetes", "historical"),
        ("no hypertension, diabetes", "diabetes", "absent"),
    ],
)
def test_past_medical_history_makes_a_bare_mention_historical(text: str, mention: str, status: str) -> None:
    start = text.index(mention)
    assert assess(text, start, start + len(mention), section="past medical history") == status


def test_what_is_listed_as_an_allergy_is_not_taken() -> None:
    assert assess("aspirin", 0, 7, section="allergies") == "hypothetical"


def test_everything_in_the_family_section_is_about_the_family() -> None:
    assert assess("No stroke.", 3, 9, section="family history") == "family"


def test_what_another_sentence_denies_stays_present() -> None:
    text = "He denies fever. Ascites was marked. No edema."
    assert assess(text, 17, 24) == "present"
