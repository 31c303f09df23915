"""The few sentences that only Telegram needs, by language. The first language stands in for those that are not here."""

# What stands in the thread for a thing that could not be had or read.
MISSING: dict[str, dict[str, str]] = {
    "fr": {
        "photo": "[Photo qui n’a pas pu être reçue]",
        "video": "[Vidéo qui n’a pas pu être reçue]",
        "voice": "[Message vocal qui n’a pas pu être reçu]",
        "file": "[Fichier qui n’a pas pu être reçu]",
        "other": "[Message d’un type qui ne peut pas être lu ici]",
    },
    "en": {
        "photo": "[A photo that could not be received]",
        "video": "[A video that could not be received]",
        "voice": "[A voice message that could not be received]",
        "file": "[A file that could not be received]",
        "other": "[A kind of message that cannot be read here]",
    },
    "ar": {
        "photo": "[صورة تعذّر استلامها]",
        "video": "[فيديو تعذّر استلامه]",
        "voice": "[رسالة صوتية تعذّر استلامها]",
        "file": "[ملف تعذّر استلامه]",
        "other": "[رسالة من نوع لا يمكن قراءته هنا]",
    },
}

PRIVATE_ONLY = {
    "fr": "Ce service ne répond qu’en conversation privée : écrivez-moi directement.",
    "en": "This service only answers in a private chat: write to me directly.",
    "ar": "هذه الخدمة تجيب في محادثة خاصة فقط: راسلوني مباشرة.",
}

# The same commands in every language: Telegram allows only a-z, 0-9 and _ in their names.
COMMANDS = {
    "fr": {
        "start": "Commencer",
        "urgence": "Numéros d’urgence",
        "humain": "Parler à une personne",
        "suivi": "Suivre une demande",
        "donnees": "Vos données",
        "langue": "Changer de langue",
        "aide": "Ce que je peux faire",
    },
    "en": {
        "start": "Start",
        "urgence": "Emergency numbers",
        "humain": "Talk to a person",
        "suivi": "Follow a request",
        "donnees": "Your data",
        "langue": "Change language",
        "aide": "What I can do",
    },
    "ar": {
        "start": "البدء",
        "urgence": "أرقام الطوارئ",
        "humain": "التحدث مع شخص",
        "suivi": "متابعة طلب",
        "donnees": "بياناتك",
        "langue": "تغيير اللغة",
        "aide": "ما يمكنني فعله",
    },
}
