-- 0004: a bounded sample of a text's runs of words, to tell copies without reading texts. Documents stored before have
-- none: theirs is computed of their text at each start, until they come again.

CREATE TABLE document_sketch (
    document INTEGER PRIMARY KEY REFERENCES document,
    words    INTEGER NOT NULL, -- of the text
    hashes   TEXT NOT NULL     -- of eight hexadecimal digits each
) STRICT;
