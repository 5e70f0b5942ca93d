/** What a place in the walk asks for, in a few words. */
import type { WalkNode } from '../core/walk.ts';

export function actionOf(node: WalkNode): string {
  switch (node.kind) {
    case 'step':
      return node.view.step.action;
    case 'question':
      return node.question.ask;
    case 'losses':
      return 'Tick what you would lose';
    case 'goal':
      return 'Say what you want to do';
    default:
      return 'Nothing is left to do';
  }
}
