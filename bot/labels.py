"""The labels of understanding: needs and their topics (design, section 6)."""

UNKNOWN = "unknown"

TOPICS: dict[str, tuple[str, ...]] = {
    "emergency": (),
    "victim": (
        "burglary",
        "theft",
        "assault",
        "domestic_violence",
        "sexual_violence",
        "harassment",
        "hate_discrimination",
        "scam",
        "threats",
        "property_damage",
        "other",
    ),
    "report": (
        "drug_dealing",
        "noise",
        "dangerous_driving",
        "vehicles",
        "vandalism",
        "dumping",
        "gathering",
        "street_harassment",
        "suspicious",
        "illicit_trade",
        "animals",
        "lighting_roadway",
        "other",
    ),
    "question": (
        "filing_complaint",
        "desk_hours",
        "meetings",
        "contact_details",
        "lost_documents",
        "holiday_watch",
        "case_progress",
        "liaison_role",
        "fines_traffic",
        "rights_procedure",
        "other",
    ),
    "follow_up": (),
    "human": (),
    "reserve": (),
    "police_conduct": (),
    "feedback": (),
    "privacy": (),
    "smalltalk": (),
    "other": (),
}

# An intent of Rasa is `need` or `need__topic`.
INTENTS: dict[str, tuple[str, str | None]] = {need: (need, None) for need, topics in TOPICS.items() if not topics} | {
    f"{need}__{topic}": (need, topic) for need, topics in TOPICS.items() for topic in topics
}
