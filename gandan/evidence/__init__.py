"""What shows that something happened: photographs, kept, captioned, screened, published or not.

Nouns: ảnh (Photograph), tệp được giữ (StoredFile). It must not know what kind of record it shows: a photograph names its
subject as the ledger does, by (kind, id). Sound recordings and photographed name lists are not taken.
"""
