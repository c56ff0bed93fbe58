/// What counts once however many reports copy it, as SQL over quotes `q`: a statement in one independent line of
/// reporting; a quote that belongs to no statement stands for itself.
let quoteOrigin = "ifnull(q.statement_id || ' ' || q.origin, -q.id)"
