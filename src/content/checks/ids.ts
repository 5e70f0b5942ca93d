/** Ids: each once, and a guide's id is its file's name. */
import type { Check, Finding } from './check.ts';

export const duplicateIds: Check = {
  id: 'duplicate-id',
  why: 'Whoever names the id would get one of the two by chance',
  *run(shelf) {
    const lists: {
      seen: Map<string, string>;
      file: (typeof shelf.files)[number];
      path: PropertyKey[];
      id: string;
    }[] = [];
    const scopes = new Map<string, Map<string, string>>();
    const add = (scope: string, file: (typeof shelf.files)[number], path: PropertyKey[], id: string) => {
      const seen = scopes.get(scope) ?? new Map<string, string>();
      scopes.set(scope, seen);
      lists.push({ seen, file, path, id });
    };
    for (const file of shelf.files) {
      switch (file.kind) {
        case 'sources':
          file.data.sources.forEach(({ id }, index) => add('source', file, ['sources', index, 'id'], id));
          break;
        case 'contacts':
          file.data.contacts.forEach(({ id }, index) => add('contact', file, ['contacts', index, 'id'], id));
          break;
        case 'billers':
          file.data.billers.forEach(({ id }, index) => add('biller', file, ['billers', index, 'id'], id));
          break;
        case 'replies':
          file.data.replies.forEach(({ id }, index) => add('reply', file, ['replies', index, 'id'], id));
          break;
        case 'rights':
          file.data.rights.forEach(({ id }, index) => add('right', file, ['rights', index, 'id'], id));
          file.data.notInForce.forEach(({ id }, index) =>
            add('right', file, ['not-in-force', index, 'id'], id),
          );
          break;
        case 'reasons':
          file.data.reasons.forEach(({ id }, index) => add('reason', file, ['reasons', index, 'id'], id));
          break;
        case 'terms':
          file.data.rules.forEach(({ id }, index) => add('rule', file, ['rules', index, 'id'], id));
          break;
        case 'cases':
        case 'right-cases':
          file.data.forEach(({ name }, index) => add(`case ${file.yaml.file}`, file, [index, 'name'], name));
          break;
        case 'letter':
          add('ask', file, ['ask'], file.data.ask);
          file.data.parts.forEach((part, index) => {
            if ('id' in part) add(`part ${file.yaml.file}`, file, ['parts', index, 'id'], part.id);
          });
          break;
        case 'follow-up':
          add('phase', file, ['phase'], file.data.phase);
          file.data.parts.forEach((part, index) => {
            if ('id' in part) add(`part ${file.yaml.file}`, file, ['parts', index, 'id'], part.id);
          });
          break;
        case 'guide':
          for (const list of ['steps', 'losses', 'alternatives', 'conflicts'] as const) {
            file.data[list].forEach(({ id }, index) =>
              add(`${list} ${file.yaml.file}`, file, [list, index, 'id'], id),
            );
          }
          break;
        default:
          break;
      }
    }
    for (const { seen, file, path, id } of lists) {
      const first = seen.get(id);
      const at = file.yaml.place(path);
      if (first === undefined) seen.set(id, `${at.file}:${at.line}`);
      else yield { at, what: `${id} stands already at ${first}`, fix: 'Give one of them another name' };
    }
  },
};

export const fileNames: Check = {
  id: 'file-name',
  why: 'A guide or a letter is looked up by its name',
  *run(shelf): Generator<Finding> {
    for (const { yaml, data } of shelf.of('guide')) {
      if (`${data.id}.yaml` !== yaml.file) {
        yield {
          at: yaml.place(['id']),
          what: `the id ${data.id} is not the file's name`,
          fix: `Call the file ${data.id}.yaml`,
        };
      }
    }
    for (const { yaml, data } of shelf.of('letter')) {
      if (`letters/${data.ask}.yaml` !== yaml.file) {
        yield {
          at: yaml.place(['ask']),
          what: `the ask ${data.ask} is not the file's name`,
          fix: `Call the file ${data.ask}.yaml`,
        };
      }
    }
    for (const { yaml, data } of shelf.of('follow-up')) {
      if (`letters/follow-up-${data.phase}.yaml` !== yaml.file) {
        yield {
          at: yaml.place(['phase']),
          what: `the phase ${data.phase} is not the file's name`,
          fix: `Call the file follow-up-${data.phase}.yaml`,
        };
      }
    }
  },
};
