"""Fills a database with varied cases, in bulk: the same shape of rows as intake writes, up to a million."""

import psycopg

# Words by how many cases hold them: `bruit` every third, `trottinette` one in a hundred, `perroquet` one in 20,000.
_FILL = """
INSERT INTO areas (slug, name, time_zone) SELECT 'bench-' || n, 'Quartier ' || n, 'Europe/Paris'
    FROM generate_series(1, 4) n ON CONFLICT DO NOTHING;
CREATE TEMP TABLE made ON COMMIT DROP AS
SELECT n, %(first)s + n AS id,
    (ARRAY['report','report','report','report','victim','question','human','unknown','follow_up','emergency'])
        [1 + (hashint8(n) & 2147483647) %% 10] AS need,
    (ARRAY['noise','dumping','vehicles','drug_dealing','lighting_roadway'])
        [1 + (hashint8(n + 7) & 2147483647) %% 5] AS topic,
    (ARRAY['webchat','webchat','telegram','email'])[1 + (hashint8(n + 13) & 2147483647) %% 4] AS channel,
    CASE WHEN (hashint8(n + 29) & 2147483647) %% 100 < 12 THEN (ARRAY['new','open'])[1 + (hashint8(n) & 1)]
        WHEN (hashint8(n + 29) & 2147483647) %% 100 < 18 THEN 'waiting' ELSE 'closed' END AS status,
    now() - (%(count)s - n) * interval '37 seconds' AS at,
    concat_ws(' ', 'Bonjour, je vous écris depuis la rue',
        (ARRAY['des Lilas','du Moulin','Pasteur','de la Paix','des Écoles','Victor Hugo','du Port'])
            [1 + (hashint8(n + 3) & 2147483647) %% 7], 'numéro', n %% 180,
        CASE WHEN n %% 3 = 0 THEN 'il y a du bruit toute la nuit et les enfants ne dorment pas' END,
        CASE WHEN n %% 5 = 0 THEN 'des déchets sont jetés devant la porte' END,
        CASE WHEN n %% 100 = 0 THEN 'une trottinette électrique roule sur le trottoir' END,
        CASE WHEN n %% 20000 = 0 THEN 'un perroquet est perdu' END,
        'merci de votre aide dossier', md5(n::text)) AS said
FROM generate_series(1, %(count)s) n;
INSERT INTO contacts (id, name, language) OVERRIDING SYSTEM VALUE SELECT id, 'Personne ' || id, 'fr' FROM made;
INSERT INTO addresses (id, contact_id, channel, value) OVERRIDING SYSTEM VALUE
    SELECT id, id, channel, 'bench-' || id FROM made;
INSERT INTO conversations (id, address_id, area_id, language) OVERRIDING SYSTEM VALUE
    SELECT m.id, m.id, (SELECT min(id) FROM areas) + m.id %% 4, 'fr' FROM made m;
INSERT INTO cases (id, reference, contact_id, conversation_id, area_id, channel, status, need, topic, danger, language,
        summary, opened_at, waiting_since, last_message_at)
    OVERRIDING SYSTEM VALUE
    SELECT m.id, upper(lpad(to_hex(m.id), 8, '0')), m.id, m.id, (SELECT min(id) FROM areas) + m.id %% 4, m.channel,
        m.status, m.need, CASE WHEN m.need IN ('report', 'victim', 'question') THEN m.topic END,
        m.need = 'emergency' OR m.id %% 211 = 0, 'fr', left(m.said, 200), m.at, m.at, m.at FROM made m;
INSERT INTO messages (conversation_id, case_id, direction, author, channel, external_id, text, language, status, at)
    SELECT m.id, m.id, 'inbound', 'resident', m.channel, 'bench:' || m.id, m.said, 'fr', 'received', m.at FROM made m;
INSERT INTO case_search (case_id, opened_at, vector)
    SELECT m.id, m.at, to_tsvector('lien_french', m.said) FROM made m;
"""


def fill(url: str, first: int, last: int) -> None:
    """Add the cases `first` to `last`, then let the planner know."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET synchronous_commit = off")
        connection.execute("SET session_replication_role = replica")
        for start in range(first - 1, last, 50_000):
            step = min(50_000, last - start)
            with connection.transaction(), psycopg.ClientCursor(connection) as cursor:
                cursor.execute(_FILL, {"first": start, "count": step})
        connection.execute("VACUUM ANALYZE")
